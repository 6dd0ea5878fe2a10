import type { ExplainedCell } from '@/lib/conv/explain-cell'

/** One spatial axis of the output, worked out. Sizes in cells. */
export type OutputExtentStep = {
  readonly rule: 'output-extent'
  readonly axis: 'rows' | 'columns'
  readonly input: number
  readonly padding: readonly [before: number, after: number]
  readonly kernel: number
  readonly dilation: number
  readonly stride: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** input + padding on both sides */
  readonly padded: number
  /** the last place, counted from 0 on the padded input, where a window could start: padded - effectiveKernel */
  readonly lastStart: number
  /** floor(lastStart / stride) + 1 */
  readonly result: number
}

/** The output has one channel for each filter. */
export type OutputChannelsStep = { readonly rule: 'output-channels'; readonly filters: number; readonly result: number }

/** One output cell, whole: every product, the channel sums, the bias, the result. */
export type CellStep = { readonly rule: 'cell' } & ExplainedCell

/** filters x (channels x kernel height x kernel width) weights, and a bias a filter. */
export type ParametersStep = {
  readonly rule: 'parameters'
  readonly filters: number
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
  readonly weights: number
  readonly biases: number
  readonly result: number
}

export type SolutionStep = OutputExtentStep | OutputChannelsStep | CellStep | ParametersStep

/** The right answer, in the form of the response. */
export type Answer =
  | number
  | readonly (readonly number[])[]
  | readonly (readonly (readonly number[])[])[]
  | readonly number[]
  | { readonly channels: readonly number[]; readonly total: number }

/**
 * The worked solution. `steps` are in teaching order: size, then cells in reading order. Of a large volume only the
 * cells that were asked for are listed (a whole 25x25x5 one would be 84,375 products); `cellCount` counts them all.
 */
export type Solution = {
  readonly answer: Answer
  readonly steps: readonly SolutionStep[]
  readonly cellCount: number
}
