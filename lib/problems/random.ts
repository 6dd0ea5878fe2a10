import { chacha20 } from '@noble/ciphers/chacha.js'

/** Where a generator gets its random numbers. Passed in, so that the same seed gives the same problem. */
export type Random = {
  /** A whole number from `low` to `high`, both included, each equally likely. */
  int(low: number, high: number): number
  /** One of the options, each equally likely. Throws a RangeError where there are none. */
  pick<T extends NonNullable<unknown>>(options: readonly T[]): T
  /** True with the given probability, in steps of 1/1000. */
  happens(probability: number): boolean
}

/** Bytes of a seed. A stream from 32 unpredictable bytes cannot be found by trying seeds. */
export const SEED_BYTES = 32

const BLOCK = 64
const BLOCKS_AT_ONCE = 16
const NONCE = new Uint8Array(12)

/**
 * The ChaCha20 key stream of a 32-byte seed (RFC 8439, zero nonce) read as random numbers: the same on every machine,
 * and not to be told from chance without the seed.
 *
 * @throws RangeError if the seed is not 32 bytes long
 */
export function seededRandom(seed: Uint8Array): Random {
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes, not ${seed.length}`)
  const zeros = new Uint8Array(BLOCK * BLOCKS_AT_ONCE)
  let words = new DataView(new ArrayBuffer(0))
  let offset = 0
  let counter = 0

  function nextWord(): number {
    if (offset >= words.byteLength) {
      const stream = chacha20(seed, NONCE, zeros, undefined, counter)
      words = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
      counter += BLOCKS_AT_ONCE
      offset = 0
    }
    const word = words.getUint32(offset, true)
    offset += 4
    return word
  }

  function int(low: number, high: number): number {
    const count = high - low + 1
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`no whole number from ${low} to ${high}`)
    // Words past the last whole multiple of `count` would favour the small numbers, so they are drawn again.
    const limit = 2 ** 32 - (2 ** 32 % count)
    let word = nextWord()
    while (word >= limit) word = nextWord()
    return low + (word % count)
  }

  function pick<T extends NonNullable<unknown>>(options: readonly T[]): T {
    const option = options[int(0, options.length - 1)]
    if (option === undefined) throw new RangeError('one of the options is undefined')
    return option
  }

  return { int, pick, happens: (probability) => int(1, 1000) <= probability * 1000 }
}
