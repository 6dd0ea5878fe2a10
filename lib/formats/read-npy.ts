import { excerpt } from './excerpt'
import { checkedGrids, passedLimit, type ReadGrids, refused } from './text-grid'
import { writeOut } from './write-out'

const MAGIC = '\x93NUMPY'
const LONGEST_HEADER = 10_000
/** In bytes; much more than an array within the limits takes, so that a larger one is told which limit it passes. */
const LARGEST_FILE = 1024 * 1024

/** How to read one element as text, and its size in bytes. */
type Element = { readonly bytes: number; readonly read: (view: DataView, at: number, little: boolean) => string }

const whole = (value: number | bigint) => String(value)

const ELEMENTS: Readonly<Record<string, Element>> = {
  f2: { bytes: 2, read: (view, at, little) => floatText(halfFloat(view.getUint16(at, little)), toHalf) },
  f4: { bytes: 4, read: (view, at, little) => floatText(view.getFloat32(at, little), Math.fround) },
  f8: { bytes: 8, read: (view, at, little) => floatText(view.getFloat64(at, little), (value) => value) },
  i1: { bytes: 1, read: (view, at) => whole(view.getInt8(at)) },
  i2: { bytes: 2, read: (view, at, little) => whole(view.getInt16(at, little)) },
  i4: { bytes: 4, read: (view, at, little) => whole(view.getInt32(at, little)) },
  i8: { bytes: 8, read: (view, at, little) => whole(view.getBigInt64(at, little)) },
  u1: { bytes: 1, read: (view, at) => whole(view.getUint8(at)) },
  u2: { bytes: 2, read: (view, at, little) => whole(view.getUint16(at, little)) },
  u4: { bytes: 4, read: (view, at, little) => whole(view.getUint32(at, little)) },
  u8: { bytes: 8, read: (view, at, little) => whole(view.getBigUint64(at, little)) },
}

/**
 * Reads a NumPy `.npy` file, versions 1 to 3: 16-, 32- and 64-bit floats, integers of any width, either byte order, C or
 * Fortran order. One dimension is a row, two a grid, three a volume (channel-first); leading dimensions of 1 are looked
 * through. Objects (pickles) are never read. Never throws: what cannot be read is refused with a sentence.
 */
export function readNpy(bytes: Uint8Array): ReadGrids {
  if (bytes.length > LARGEST_FILE) return refused(`The file is larger than ${LARGEST_FILE / 1024} KiB.`)
  if (bytes.length < 12 || latin1(bytes, 0, 6) !== MAGIC) return refused('This is not a .npy file.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint8(6)
  if (version < 1 || version > 3) return refused(`Version ${version} of the .npy format is not known.`)
  const headerFrom = version === 1 ? 10 : 12
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (headerLength > LONGEST_HEADER || headerFrom + headerLength > bytes.length) {
    return refused('The header of the .npy file is damaged.')
  }

  const header = readHeader(latin1(bytes, headerFrom, headerFrom + headerLength))
  if ('message' in header) return refused(header.message)
  const { element, little, fortran, shape } = header
  const [depth, height, width] = shape
  const count = depth * height * width
  const passed = passedLimit(depth, height, width, count)
  if (passed !== null) return refused(passed)
  const dataFrom = headerFrom + headerLength
  const missing = count * element.bytes - (bytes.length - dataFrom)
  if (missing > 0) return refused(`The file ends ${missing} bytes too early.`)
  if (missing < 0) return refused(`The file has ${-missing} bytes more than its shape says.`)

  const cell = (c: number, y: number, x: number) => {
    const index = fortran ? (x * height + y) * depth + c : (c * height + y) * width + x
    return element.read(view, dataFrom + index * element.bytes, little)
  }
  return checkedGrids(listOf(depth, (c) => listOf(height, (y) => listOf(width, (x) => cell(c, y, x)))))
}

type Header = {
  readonly element: Element
  readonly little: boolean
  readonly fortran: boolean
  readonly shape: readonly [depth: number, height: number, width: number]
}

/** The header is a Python dictionary with three known keys. */
function readHeader(text: string): Header | { readonly message: string } {
  const type = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1]
  if (type === undefined) return { message: 'The file holds records; a plain array of numbers is needed.' }
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1]
  const sizes = /'shape'\s*:\s*\(([\d, L]*)\)/.exec(text)?.[1]
  if (fortran === undefined || sizes === undefined) return { message: 'The header of the .npy file is damaged.' }

  if (/O/.test(type)) return { message: 'The file holds Python objects; save a plain array of numbers.' }
  const element = /^[<>|=]/.test(type) ? ELEMENTS[type.slice(1)] : undefined
  if (!element) return { message: `The file holds ${excerpt(type)}; floats and integers are read.` }

  const shape = (sizes.match(/\d+/g) ?? []).map(Number)
  while (shape.length > 3 && shape[0] === 1) shape.shift()
  if (shape.length > 3) return { message: `The array has ${shape.length} dimensions; at most 3 are read.` }
  const [width = 1, height = 1, depth = 1] = shape.toReversed()
  // Looking through leading ones keeps the order of the rest, in Fortran order too.
  return { element, little: !type.startsWith('>'), fortran: fortran === 'True', shape: [depth, height, width] }
}

/** The shortest decimal that reads back as the same number of this precision: 0.1 as a 32-bit float is 0.1. */
function floatText(value: number, round: (value: number) => number): string {
  if (!Number.isFinite(value)) return String(value)
  for (let digits = 1; digits < 17; digits++) {
    const text = value.toPrecision(digits)
    if (round(Number(text)) === value) return plain(Number(text))
  }
  return plain(value)
}

/** Without an exponent where it can be written out, and never -0. */
const plain = (value: number) => writeOut(String(value === 0 ? 0 : value))

/** IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** The 16-bit float nearest to a number. */
function toHalf(value: number): number {
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))))
  const step = 2 ** (exponent - 10)
  return Math.round(value / step) * step
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte)
  return text
}

function listOf<Entry>(length: number, entry: (index: number) => Entry): Entry[] {
  return Array.from({ length }, (_, index) => entry(index))
}
