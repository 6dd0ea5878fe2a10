import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readNpy } from '@/lib/formats/read-npy'

type Write = (view: DataView, at: number, value: number, little: boolean) => void
const WRITERS: Readonly<Record<string, readonly [bytes: number, write: Write]>> = {
  f4: [4, (view, at, value, little) => view.setFloat32(at, value, little)],
  f8: [8, (view, at, value, little) => view.setFloat64(at, value, little)],
  i1: [1, (view, at, value) => view.setInt8(at, value)],
  i2: [2, (view, at, value, little) => view.setInt16(at, value, little)],
  i4: [4, (view, at, value, little) => view.setInt32(at, value, little)],
  i8: [8, (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
}

/** A file with this header and data; `values` in the order of the file. */
function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const start = version === 1 ? 10 : 12
  const bytes = new Uint8Array(start + header.length + data.length)
  bytes.set([0x93, ...[...'NUMPY'].map((letter) => letter.charCodeAt(0)), version, 0])
  const view = new DataView(bytes.buffer)
  if (version === 1) view.setUint16(8, header.length, true)
  else view.setUint32(8, header.length, true)
  bytes.set(
    [...header].map((letter) => letter.charCodeAt(0)),
    start,
  )
  bytes.set(data, start + header.length)
  return bytes
}

function dataOf(type: string, values: readonly number[]): Uint8Array {
  const [bytes, write] = WRITERS[type.slice(1)] ?? [0, () => undefined]
  const view = new DataView(new ArrayBuffer(bytes * values.length))
  values.forEach((value, index) => {
    write(view, index * bytes, value, type.startsWith('<'))
  })
  return new Uint8Array(view.buffer)
}

const headerOf = (descr: string, shape: readonly number[], fortran = false) =>
  `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.map((size) => `${size},`).join(' ')}), }\n`

const file = (type: string, shape: readonly number[], values: readonly number[], fortran = false, version = 1) =>
  npy(headerOf(type, shape, fortran), dataOf(type, values), version)

describe('reads', () => {
  const GRID = {
    type: 'grids',
    grids: [
      [
        ['1', '-2', '3'],
        ['4', '5', '6'],
      ],
    ],
  }

  test.each(['<f4', '>f4', '<f8', '>f8', '|i1', '<i2', '>i2', '<i4', '>i4', '<i8', '>i8'])('a grid of %s', (type) => {
    expect(readNpy(file(type, [2, 3], [1, -2, 3, 4, 5, 6]))).toEqual(GRID)
  })

  it('Fortran order', () => expect(readNpy(file('<i8', [2, 3], [1, 4, -2, 5, 3, 6], true))).toEqual(GRID))

  it.each([2, 3])('version %d', (version) => {
    expect(readNpy(file('<i8', [2, 3], [1, -2, 3, 4, 5, 6], false, version))).toEqual(GRID)
  })

  it('16-bit floats', () => {
    const halves = new Uint8Array([0x00, 0x3c, 0x00, 0xc1, 0x66, 0x2e, 0x01, 0x00, 0x00, 0x80])
    expect(readNpy(npy(headerOf('<f2', [5]), halves))).toEqual({
      type: 'grids',
      grids: [[['1', '-2.5', '0.1', '0.00000006', '0']]],
    })
  })

  it('a volume, and one with a batch of one before it', () => {
    const volume = { type: 'grids', grids: [[['1', '2']], [['3', '4']]] }
    expect(readNpy(file('<f8', [2, 1, 2], [1, 2, 3, 4]))).toEqual(volume)
    expect(readNpy(file('<f8', [1, 2, 1, 2], [1, 2, 3, 4]))).toEqual(volume)
    expect(readNpy(file('<f8', [1, 2, 1, 2], [1, 3, 2, 4], true))).toEqual(volume)
  })

  it('a decimal of 32 bits as the decimal it was, and a single number as one cell', () => {
    expect(readNpy(file('<f4', [], [0.1]))).toEqual({ type: 'grids', grids: [[['0.1']]] })
  })

  it('integers past 2^53 exactly', () => {
    const data = new Uint8Array(8)
    new DataView(data.buffer).setBigUint64(0, 18446744073709551615n, true)
    expect(readNpy(npy(headerOf('<u8', [1]), data))).toEqual({ type: 'grids', grids: [[['18446744073709551615']]] })
  })
})

describe('refuses', () => {
  test.each([
    ['another file', new Uint8Array(64), 'This is not a .npy file.'],
    ['an unknown version', file('<f8', [1], [1], false, 9), 'Version 9 of the .npy format is not known.'],
    [
      'a pickle',
      npy(headerOf('|O', [1]), new Uint8Array(8)),
      'The file holds Python objects; save a plain array of numbers.',
    ],
    [
      'complex numbers',
      npy(headerOf('<c8', [1]), new Uint8Array(8)),
      'The file holds <c8; floats and integers are read.',
    ],
    [
      'a type with a control character in its name',
      npy(headerOf('<\u0007', [1]), new Uint8Array(8)),
      'The file holds <[U+0007]; floats and integers are read.',
    ],
    [
      'records',
      npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new Uint8Array(8)),
      'The file holds records; a plain array of numbers is needed.',
    ],
    ['four dimensions', file('<f8', [2, 1, 1, 1], [1, 2]), 'The array has 4 dimensions; at most 3 are read.'],
    ['a file cut short', file('<f8', [2, 2], [1, 2, 3]), 'The file ends 8 bytes too early.'],
    ['a file with more behind it', file('<f8', [2], [1, 2, 3]), 'The file has 8 bytes more than its shape says.'],
    ['nothing', file('<f8', [0, 3], []), 'There are no numbers in it.'],
    ['a huge shape', npy(headerOf('<f8', [1e9, 1e9, 1e9]), new Uint8Array(8)), 'There may be at most 64 grids.'],
    ['a large array', file('|i1', [400, 400], []), 'There may be at most 16,384 numbers in all.'],
    [
      'a shape past every number',
      npy(`{'descr': '<f8', 'fortran_order': False, 'shape': (0, ${'9'.repeat(400)}), }`, new Uint8Array(0)),
      'A grid may have at most 512 rows and columns.',
    ],
    ['a damaged header', npy("{'descr': '<f8'}", new Uint8Array(8)), 'The header of the .npy file is damaged.'],
    ['a header longer than the file', file('<f8', [1], [1]).slice(0, 20), 'The header of the .npy file is damaged.'],
  ])('%s', (_, bytes, message) => expect(readNpy(bytes)).toEqual({ type: 'refused', message }))
})

describe('laws', () => {
  it('any doubles read back as text worth the same', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(values, fc.constantFrom('<f8', '>f8'), (values, type) => {
        const result = readNpy(file(type, [values.length], values))
        if (result.type === 'refused') throw new Error(result.message)
        expect(result.grids[0]?.[0]?.map(Number)).toEqual(values.map((value) => (value === 0 ? 0 : value)))
      }),
    )
  })

  it('never throws on damaged bytes', () => {
    const whole = file('<f8', [2, 2], [1, 2, 3, 4])
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        expect(['grids', 'refused']).toContain(readNpy(bytes.subarray(0, length)).type)
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readNpy(bytes).type === 'refused'))
  })
})
