import { hrtime } from 'node:process'

const STEPS = 1_000_000
const CHAINS = 12

/**
 * What plain JavaScript can reach on this core, in multiply-adds a nanosecond (GMAC/s): twelve sums in registers that do
 * not wait for one another, nothing read from memory.
 */
export function sampleLimit(): number {
  const start = hrtime.bigint()
  const sum = multiplyAdds(STEPS, 0.999, 0.001)
  const nanoseconds = Number(hrtime.bigint() - start)
  if (!Number.isFinite(sum)) throw new Error('the sums are meant to stay near 1')
  return (STEPS * CHAINS) / nanoseconds
}

function multiplyAdds(steps: number, factor: number, summand: number): number {
  let [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5]
  let [g, h, i, j, k, l] = [6, 7, 8, 9, 10, 11]
  for (let step = 0; step < steps; step++) {
    a = a * factor + summand
    b = b * factor + summand
    c = c * factor + summand
    d = d * factor + summand
    e = e * factor + summand
    f = f * factor + summand
    g = g * factor + summand
    h = h * factor + summand
    i = i * factor + summand
    j = j * factor + summand
    k = k * factor + summand
    l = l * factor + summand
  }
  return a + b + c + d + e + f + g + h + i + j + k + l
}
