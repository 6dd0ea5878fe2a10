import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import { EVERY_DIFFICULTY, seed } from '@/test/support/seeds'

const PROBLEMS = 1000
const GRADINGS = 400

/** Milliseconds to generate a problem of each kind, and to grade a whole 25x25x5 volume, beside their limits. */
export function benchProblems(print: (line: string) => void): void {
  print('')
  print(`Generating a problem, milliseconds over ${PROBLEMS} seeds each (limit: 20 at the 99th percentile)`)
  print(`${'skill'.padEnd(18)}${'difficulty'.padEnd(16)}${'p50'.padStart(8)}${'p99'.padStart(8)}${'most'.padStart(8)}`)
  for (const { skill, difficulty } of EVERY_DIFFICULTY) {
    const seeds = Array.from({ length: PROBLEMS }, (_, index) => seed(`${skill} ${difficulty} ${index}`))
    const times = seeds.map((bytes) => milliseconds(() => generate(skill, difficulty, bytes)))
    print(skill.padEnd(18) + String(difficulty).padEnd(16) + quantiles(times, [0.5, 0.99, 1]))
  }

  const params = generate('output-volume', 'image-25x25x3', seed('volume'))
  const { answer } = solve(params)
  const typed: unknown = JSON.parse(JSON.stringify(answer), (_, value) =>
    typeof value === 'number' ? String(value) : value,
  )
  print('')
  print(`Grading a whole 25x25x5 volume, milliseconds over ${GRADINGS} times (limit: 2)`)
  for (const [name, response] of [
    ['as JSON numbers', answer],
    ['as typed texts', typed],
  ] as const) {
    for (let warm = 0; warm < 50; warm++) grade(params, response)
    const times = Array.from({ length: GRADINGS }, () => milliseconds(() => grade(params, response)))
    print(name.padEnd(34) + quantiles(times, [0.5, 0.99, 1]))
  }
}

function milliseconds(work: () => unknown): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

function quantiles(times: readonly number[], shares: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  return shares
    .map((share) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2).padStart(8),
    )
    .join('')
}
