//! The golds of the chemistry set, recomputed.

#[path = "chemistry/acids.rs"]
mod acids;
#[path = "chemistry/atoms.rs"]
mod atoms;
#[path = "chemistry/balance.rs"]
mod balance;
#[path = "chemistry/energy.rs"]
mod energy;
#[path = "chemistry/equilibria.rs"]
mod equilibria;
#[path = "chemistry/matter.rs"]
mod matter;
#[path = "chemistry/rates.rs"]
mod rates;
#[path = "chemistry/reactions.rs"]
mod reactions;
#[path = "chemistry/species.rs"]
mod species;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[super::Recomputed] = &[
    ("ap-chemistry-001", reactions::burnt_liquid),
    ("ap-chemistry-002", acids::half_neutralised),
    ("ap-chemistry-003", equilibria::nitrosyl_chloride),
    ("ap-chemistry-004", energy::cold_solution),
    ("ap-chemistry-005", atoms::antimony_fluoride),
    ("ap-chemistry-006", rates::bleached_dye),
    ("ap-chemistry-007", atoms::enriched_boron),
    ("ap-chemistry-008", atoms::cobalt_ion),
    ("ap-chemistry-009", atoms::phosphide),
    ("ap-chemistry-010", matter::plaster_and_sand),
    ("ap-chemistry-011", atoms::ionisation_order),
    ("ap-chemistry-012", atoms::selenium),
    ("ap-chemistry-013", atoms::fulminate),
    ("ap-chemistry-014", atoms::squarate),
    ("ap-chemistry-015", matter::jewellers_alloy),
    ("ap-chemistry-016", atoms::nitrosyl_fluoride),
    ("ap-chemistry-017", matter::lattice_energies),
    ("ap-chemistry-018", atoms::polar_molecule),
    ("ap-chemistry-019", matter::three_flasks),
    ("ap-chemistry-020", matter::equal_speeds),
    ("ap-chemistry-021", matter::manganese_in_steel),
    ("ap-chemistry-022", matter::longest_wavelength),
    ("ap-chemistry-023", matter::lowest_vapour_pressure),
    ("ap-chemistry-024", matter::iodine),
    ("ap-chemistry-025", reactions::aluminium_hydroxide),
    ("ap-chemistry-026", reactions::silver_chromate),
    ("ap-chemistry-027", reactions::bleach),
    ("ap-chemistry-028", reactions::peroxydisulfate),
    ("ap-chemistry-029", reactions::dithionite),
    ("ap-chemistry-030", reactions::unknown_carbonate),
    ("ap-chemistry-031", rates::initial_rates),
    ("ap-chemistry-032", rates::mechanism_backwards),
    ("ap-chemistry-033", rates::diluted_on_the_way),
    ("ap-chemistry-034", rates::catalysed_reverse),
    ("ap-chemistry-035", rates::hot_wire),
    ("ap-chemistry-036", rates::iodide),
    ("ap-chemistry-037", energy::molybdenum_oxide),
    ("ap-chemistry-038", energy::chlorine_fluoride),
    ("ap-chemistry-039", energy::melted_ice),
    ("ap-chemistry-040", energy::dimethyl_ether),
    ("ap-chemistry-041", energy::dissolved_salt),
    ("ap-chemistry-042", energy::formation_of_ammonium_bromide),
    ("ap-chemistry-043", equilibria::roasting),
    ("ap-chemistry-044", equilibria::two_equilibria_mixed),
    ("ap-chemistry-045", equilibria::condensing_isomer),
    ("ap-chemistry-046", equilibria::constant_from_rates),
    ("ap-chemistry-047", equilibria::barium_iodate),
    ("ap-chemistry-048", equilibria::sulfur_vapour),
    ("ap-chemistry-049", acids::nitrophenolate),
    ("ap-chemistry-050", acids::methylamine),
    ("ap-chemistry-051", acids::formate_buffer),
    ("ap-chemistry-052", acids::ionised_share),
    ("ap-chemistry-053", acids::phosphate),
    ("ap-chemistry-054", acids::indicator),
    ("ap-chemistry-055", energy::favourable_temperatures),
    ("ap-chemistry-056", reactions::metal_between),
    ("ap-chemistry-057", reactions::anode),
    ("ap-chemistry-058", reactions::chromium_plating),
    ("ap-chemistry-059", equilibria::cell_with_less_silver),
    ("ap-chemistry-060", energy::constant_at_500),
];
