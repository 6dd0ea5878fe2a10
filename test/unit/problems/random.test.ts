import { describe, expect, it } from 'vitest'
import { seededRandom } from '@/lib/problems/random'
import { seed } from '@/test/support/seeds'

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, on every machine', () => {
    const random = seededRandom(new Uint8Array(32))
    // The ChaCha20 key stream of key 0 and nonce 0 begins 76 b8 e0 ad (RFC 8439, appendix A.1): 0xade0b876.
    expect(random.int(0, 2 ** 32 - 1)).toBe(0xade0b876)
  })

  it('gives other numbers for a seed that differs in one bit', () => {
    const other = seed('a')
    other[31] = (other[31] ?? 0) ^ 1
    const draw = (bytes: Uint8Array) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.int(0, 999)
        )(seededRandom(bytes)),
      )
    expect(draw(other)).not.toEqual(draw(seed('a')))
  })

  it('reaches both ends of a range, and each number about equally often', () => {
    const random = seededRandom(seed('range'))
    const counts = new Map<number, number>()
    for (let draw = 0; draw < 7000; draw++) {
      const value = random.int(-3, 3)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('goes on past one block of the stream without repeating it', () => {
    const random = seededRandom(seed('long'))
    const words = Array.from({ length: 2000 }, () => random.int(0, 2 ** 32 - 1))
    expect(new Set(words).size).toBe(2000)
  })

  it('refuses a seed that is short enough to be searched', () => {
    expect(() => seededRandom(new Uint8Array(4))).toThrow('a seed has 32 bytes, not 4')
  })
})
