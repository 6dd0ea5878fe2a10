/**
 * An ONNX model of one node, written out byte by byte: what ONNX Runtime needs to compute one operation, without a
 * package that writes such files. The inputs are run-time inputs of those names and of any shape: 32-bit floats, or
 * 64-bit whole numbers where `wholeInputs` names them. The output is Y. Attributes are whole numbers, lists of whole
 * numbers, or words.
 *
 * The bytes are protocol buffers (https://protobuf.dev/programming-guides/encoding); the field numbers are those of
 * onnx.proto3.
 */
export function onnxNodeModel(node: {
  readonly operator: string
  readonly operatorSet: number
  readonly inputs: readonly string[]
  readonly wholeInputs?: readonly string[]
  readonly attributes: Readonly<Record<string, number | string | readonly number[]>>
}): Uint8Array {
  const bytesOfNode = message([
    ...node.inputs.map((name) => text(1, name)),
    text(2, 'Y'),
    text(4, node.operator),
    ...Object.entries(node.attributes).map(([name, value]) => bytes(5, attribute(name, value))),
  ])
  const graph = message([
    bytes(1, bytesOfNode),
    text(2, 'layer'),
    ...node.inputs.map((name) => bytes(11, tensorInfo(name, node.wholeInputs?.includes(name) ? INT64 : FLOAT32))),
    bytes(12, tensorInfo('Y', FLOAT32)),
  ])
  const operatorSet = message([text(1, ''), whole(2, node.operatorSet)])
  return Uint8Array.from(message([whole(1, FORMAT_VERSION), bytes(7, graph), bytes(8, operatorSet)]))
}

/** The first that may hold operator set 22; older ones may be in it too. */
const FORMAT_VERSION = 10

const ATTRIBUTE_INT = 2
const ATTRIBUTE_STRING = 3
const ATTRIBUTE_INTS = 7
const FLOAT32 = 1
const INT64 = 7

function attribute(name: string, value: number | string | readonly number[]): number[] {
  if (typeof value === 'number') return message([text(1, name), whole(3, value), whole(20, ATTRIBUTE_INT)])
  if (typeof value === 'string') return message([text(1, name), text(4, value), whole(20, ATTRIBUTE_STRING)])
  return message([text(1, name), ...value.map((item) => whole(8, item)), whole(20, ATTRIBUTE_INTS)])
}

/** A tensor of numbers of that type whose shape is left open. */
function tensorInfo(name: string, type: number): number[] {
  return message([text(1, name), bytes(2, message([bytes(1, message([whole(1, type)]))]))])
}

function message(fields: readonly number[][]): number[] {
  return fields.flat()
}

function whole(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)]
}

function bytes(field: number, content: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(content.length), ...content]
}

function text(field: number, content: string): number[] {
  return bytes(field, [...new TextEncoder().encode(content)])
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))]
}
