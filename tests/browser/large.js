// Writes a set of the size that people bring: 500 problems with 100 samples each, JSON lines for
// problems and samples. Their texts are as long as those of models: eight to twelve steps with
// formulas.
import { createWriteStream } from "node:fs";

const [folder] = process.argv.slice(2);
let state = 1;
const below = (bound) => {
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
  return ((state ^ (state >>> 12)) >>> 0) % bound;
};
const formulas = [
  (n) => `$\\frac{${n}}{x^2 + ${n + 1}}$`,
  (n) => `$\\int_0^{${n}} x^{${n % 7}} \\, dx = \\frac{${n}^{${n % 7 + 1}}}{${n % 7 + 1}}$`,
  (n) => `\\[ \\sum_{k=1}^{${n}} k^2 = \\frac{${n}(${n}+1)(2\\cdot ${n}+1)}{6} \\]`,
  (n) => `$\\sqrt{${n} + \\sqrt{${n + 2}}} \\le ${n}$`,
];
const step = (n) => `Now that this is known, use the rule that connects the quantities: ${formulas[below(4)](n)}, and so ${formulas[below(4)](n + 1)} follows from what was shown above.`;

const problems = createWriteStream(`${folder}/large-problems.jsonl`);
const samples = createWriteStream(`${folder}/large-samples.jsonl`);
for (let problem = 0; problem < 500; problem += 1) {
  const exam = ["Algebra", "Geometry", "Number Theory", "Counting", "Calculus"][problem % 5];
  problems.write(`${JSON.stringify({ id: `p${problem}`, exam, question: `What is the value of ${formulas[problem % 4](problem)}?`, gold: String(problem) })}\n`);
  const skill = below(100);
  for (let sample = 0; sample < 100; sample += 1) {
    const right = below(100) < skill;
    const steps = Array.from({ length: 7 + below(5) }, (_, at) => step(at + problem));
    steps.push(`So the answer is $\\boxed{${right ? problem : problem + 1 + below(3)}}$.`);
    const prm = steps.map(() => (below(20) === 0 ? below(500) : 800 + below(200)) / 1000);
    samples.write(`${JSON.stringify({ problem: `p${problem}`, sample, steps, scores: { orm: below(1000) / 1000, prm } })}\n`);
  }
}
problems.end();
samples.end();
