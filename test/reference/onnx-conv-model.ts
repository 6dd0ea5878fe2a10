/**
 * An ONNX model of one node, `Conv`, written out byte by byte: what ONNX Runtime needs to compute a layer, without a
 * package that writes such files. Input, weights and bias are run-time inputs named X, W and B; the output is Y.
 *
 * The bytes are protocol buffers (https://protobuf.dev/programming-guides/encoding); the field numbers are those of
 * onnx.proto3.
 */
export function onnxConvModel(settings: {
  readonly stride: readonly [number, number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [number, number]
  readonly groups: number
  readonly hasBias: boolean
}): Uint8Array {
  const inputs = settings.hasBias ? ['X', 'W', 'B'] : ['X', 'W']
  const node = message([
    ...inputs.map((name) => text(1, name)),
    text(2, 'Y'),
    text(4, 'Conv'),
    bytes(5, listAttribute('strides', settings.stride)),
    bytes(5, listAttribute('pads', settings.padding)),
    bytes(5, listAttribute('dilations', settings.dilation)),
    bytes(5, message([text(1, 'group'), whole(3, settings.groups), whole(20, ATTRIBUTE_INT)])),
  ])
  const graph = message([
    bytes(1, node),
    text(2, 'layer'),
    ...inputs.map((name) => bytes(11, tensorInfo(name))),
    bytes(12, tensorInfo('Y')),
  ])
  const operatorSet = message([text(1, ''), whole(2, 11)])
  return Uint8Array.from(message([whole(1, 7), bytes(7, graph), bytes(8, operatorSet)]))
}

const ATTRIBUTE_INT = 2
const ATTRIBUTE_INTS = 7
const FLOAT32 = 1

function listAttribute(name: string, values: readonly number[]): number[] {
  return message([text(1, name), ...values.map((value) => whole(8, value)), whole(20, ATTRIBUTE_INTS)])
}

/** A tensor of 32-bit floats whose shape is left open. */
function tensorInfo(name: string): number[] {
  return message([text(1, name), bytes(2, message([bytes(1, message([whole(1, FLOAT32)]))]))])
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
