/** What one layer does to one spatial axis, in cells. */
export type AxisStep =
  /** an output cell sees a window of the layer's input: convolution, pooling */
  | { readonly type: 'window'; readonly span: number; readonly stride: number; readonly before: number }
  /** an input cell is spread over a window of the layer's output, of which `before` cells are cut: transposed convolution */
  | { readonly type: 'spread'; readonly span: number; readonly stride: number; readonly before: number }

/** What the cells of a layer see of the stack's input, along one axis, in cells of that input. */
export type ReceptiveField = {
  /**
   * From the first to the last input cell that one output cell can depend on, those between that a stride or dilation
   * steps over included. Not clipped to the input: near its borders a part may be padding. Behind a transposed
   * convolution cells see differently much; this is the most that one sees.
   */
  readonly size: number
  /** how far apart the fields of neighbouring cells are; behind a transposed convolution on average, so a fraction maybe */
  readonly jump: number
  /** where the first cell's field begins: 0 is the input's first cell, a negative number that many cells of padding before */
  readonly start: number
}

/**
 * The receptive field of the cells behind some layers, first layer first; with none, a cell sees itself. `outputs` is the
 * number of those cells along the axis.
 *
 * Without transposed convolutions this is the usual recursion, size += (effective kernel - 1) x jump, start -= padding x
 * jump, jump x= stride (Araujo, Norris, Sim: Computing Receptive Fields of Convolutional Neural Networks, Distill 2019).
 * It is worked out from the other end, output cell to input cells, which holds for transposed convolutions too. With
 * those the fields come in a pattern that repeats after as many cells as their strides multiply to; all of it is tried.
 */
export function receptiveField(steps: readonly AxisStep[], outputs: number): ReceptiveField {
  let strides = 1
  let spreads = 1
  for (const { type, stride } of steps) {
    if (type === 'window') strides *= stride
    else spreads *= stride
  }
  let size = 0
  for (let position = 0; position < Math.min(spreads, outputs); position++) {
    const [first, last] = receptiveInterval(steps, position)
    size = Math.max(size, last - first + 1)
  }
  return { size, jump: strides / spreads, start: receptiveInterval(steps, 0)[0] }
}

/**
 * The first and the last input cell that the output cell at this position sees, not clipped to the input. The last is
 * one before the first where it sees none, which a transposed convolution with a stride above its kernel makes.
 */
export function receptiveInterval(
  steps: readonly AxisStep[],
  position: number,
): readonly [first: number, last: number] {
  let first = position
  let last = position
  for (const { type, span, stride, before } of steps.toReversed()) {
    const seesNone = last < first
    if (type === 'window') {
      first = first * stride - before
      last = last * stride - before + span - 1
    } else {
      // Input cell i is spread over the cells from i x stride - before on, `span` of them.
      first = Math.ceil((first + before - span + 1) / stride)
      last = Math.floor((last + before) / stride)
    }
    // What sees nothing of one layer sees nothing of those before.
    if (seesNone || last < first) last = first - 1
  }
  // + 0: rounding up makes -0 of what lies just below 0.
  return [first + 0, last + 0]
}
