//! The golds of the physics set, recomputed.

#[path = "physics/fields.rs"]
mod fields;
#[path = "physics/matter.rs"]
mod matter;
#[path = "physics/mechanics.rs"]
mod mechanics;
#[path = "physics/motion.rs"]
mod motion;
#[path = "physics/rotation.rs"]
mod rotation;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[super::Recomputed] = &[
    ("ap-physics-001", mechanics::pulley_with_mass),
    ("ap-physics-002", rotation::drawbridge),
    ("ap-physics-003", fields::joined_capacitors),
    ("ap-physics-004", matter::stopping_potential),
    ("ap-physics-005", mechanics::two_satellites),
    ("ap-physics-006", mechanics::block_on_incline),
    ("ap-physics-007", mechanics::stone_over_slope),
    ("ap-physics-008", mechanics::puck_parallel_to_y),
    ("ap-physics-009", mechanics::table_in_lift),
    ("ap-physics-010", mechanics::sledge_over_tar),
    ("ap-physics-011", mechanics::rider_in_station),
    ("ap-physics-012", mechanics::parcel_against_spring),
    ("ap-physics-013", mechanics::potential_valley),
    ("ap-physics-014", mechanics::glancing_pucks),
    ("ap-physics-015", mechanics::balls_from_sledge),
    ("ap-physics-016", rotation::lawn_mower),
    ("ap-physics-017", rotation::clay_on_rod),
    ("ap-physics-018", rotation::painter_on_plank),
    ("ap-physics-019", rotation::half_drops_off),
    ("ap-physics-020", rotation::wheel_with_nut),
    ("ap-physics-021", rotation::glider),
    ("ap-physics-022", matter::cube_between_liquids),
    ("ap-physics-023", matter::narrowing_pipe),
    ("ap-physics-024", matter::engine_behind_bar),
    ("ap-physics-025", matter::joined_rods),
    ("ap-physics-026", matter::free_expansion),
    ("ap-physics-027", fields::field_of_two_charges),
    ("ap-physics-028", fields::threads_cut),
    ("ap-physics-029", fields::sheet_through_cube),
    ("ap-physics-030", fields::two_batteries),
    ("ap-physics-031", fields::charging),
    ("ap-physics-032", fields::ring_with_slider),
    ("ap-physics-033", fields::electron_moving_north),
    ("ap-physics-034", fields::two_isotopes),
    ("ap-physics-035", fields::copper_tube),
    ("ap-physics-036", fields::bus_wiper),
    ("ap-physics-037", fields::ring_beside_wire),
    ("ap-physics-038", fields::magnetic_strip),
    ("ap-physics-039", matter::glass_water_air),
    ("ap-physics-040", matter::concave_mirror),
    ("ap-physics-041", matter::soap_film),
    ("ap-physics-042", matter::air_column),
    ("ap-physics-043", matter::energy_levels),
    ("ap-physics-044", matter::thorium_chain),
    ("ap-physics-045", matter::atom_and_photon),
];
