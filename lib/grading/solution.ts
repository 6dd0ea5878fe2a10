import type { ExplainedCell, Term } from '@/lib/conv/explain-cell'
import type { SamePaddingConvention } from '@/lib/conv/same-padding'
import type { FollowThroughStep } from './follow-through-step'
import type { GradientStep } from './gradients-step'
import type { PoolStep } from './pooling-step'
import type { StackStep } from './stack-step'
import type { TransposedStep } from './transposed-step'

export type Axis = 'rows' | 'columns'

/** One spatial axis of the output, worked out. Sizes in cells. */
export type OutputExtentStep = {
  readonly rule: 'output-extent'
  readonly axis: Axis
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
export type CellStep = { readonly rule: 'cell' } & ExplainedCell & {
    /** max(0, result), where the question is about the output after ReLU. */
    readonly afterRelu?: number
  }

/** filters x (channels x kernel height x kernel width) weights, and a bias a filter. */
export type ParametersStep = {
  readonly rule: 'parameters'
  readonly filters: number
  readonly groups: number
  /** The input has `groups` times as many. */
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
  readonly weights: number
  readonly biases: number
  readonly result: number
}

/** filters x (channels x kernel height x kernel width). */
export type WeightsStep = {
  readonly rule: 'weights'
  readonly filters: number
  readonly groups: number
  /** The input has `groups` times as many. */
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
  readonly result: number
}

/** One bias a filter, or 0 for a layer without. */
export type BiasesStep = { readonly rule: 'biases'; readonly filters: number; readonly result: number }

/** Numbers of the output x products of a window; products with padding are counted. */
export type MultiplyAddsStep = {
  readonly rule: 'multiply-adds'
  readonly output: readonly [channels: number, height: number, width: number]
  readonly groups: number
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
  readonly result: number
}

/** dilation x (kernel - 1) + 1 cells along one axis. */
export type KernelSpanStep = {
  readonly rule: 'kernel-span'
  readonly axis: Axis
  readonly kernel: number
  readonly dilation: number
  readonly result: number
}

/**
 * Padding on each side of one axis, in cells. Half: (effectiveKernel - 1) / 2, which keeps the size at stride 1. Full:
 * effectiveKernel - 1, which leaves each window one cell of the input at least.
 */
export type PaddingSizeStep = {
  readonly rule: 'half-padding' | 'full-padding'
  readonly axis: Axis
  readonly input: number
  readonly kernel: number
  readonly dilation: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  readonly result: number
}

/**
 * One side of a matrix of im2col, for one group: the unrolled input has a row for each number of a window and a column
 * for each place of the window; the weights have a row for each filter and a column for each weight of one.
 */
export type MatrixSizeStep =
  | {
      readonly rule: 'im2col-rows' | 'weight-matrix-columns'
      readonly groups: number
      /** The input has `groups` times as many. */
      readonly channelsPerFilter: number
      readonly kernel: readonly [height: number, width: number]
      readonly result: number
    }
  | {
      readonly rule: 'im2col-columns'
      readonly output: readonly [height: number, width: number]
      readonly result: number
    }
  | {
      readonly rule: 'weight-matrix-rows'
      readonly filters: number
      readonly groups: number
      readonly result: number
    }

/** One count of a layer, worked out. */
export type CountStep =
  | OutputChannelsStep
  | OutputExtentStep
  | WeightsStep
  | BiasesStep
  | MultiplyAddsStep
  | KernelSpanStep
  | PaddingSizeStep
  | MatrixSizeStep

/** Where one window lies along one axis. Places are counted from 0 on the unpadded input; negative in the padding. */
export type WindowPlacesStep = {
  readonly rule: 'window-places'
  readonly axis: 'rows' | 'columns'
  /** the row or column of the output */
  readonly index: number
  readonly stride: number
  /** padding above, or on the left */
  readonly paddingBefore: number
  readonly kernel: number
  readonly dilation: number
  /** cells of the input along the axis */
  readonly input: number
  /** index x stride - paddingBefore */
  readonly start: number
  /** under each weight of the kernel, from the start in steps of the dilation */
  readonly places: readonly number[]
  /** those of the places that lie on the input */
  readonly result: readonly number[]
}

/** Where the windows start along one axis: 0 - paddingBefore, then steps of the stride. Counted as in `WindowPlacesStep`. */
export type WindowStartsStep = {
  readonly rule: 'window-starts'
  readonly axis: 'rows' | 'columns'
  readonly stride: number
  readonly paddingBefore: number
  /** number of windows, the output size along the axis */
  readonly windows: number
  readonly result: readonly number[]
}

/** The cells at every pair of these rows and columns. */
export type CellPairsStep = {
  readonly rule: 'cell-pairs'
  readonly of: 'window' | 'starts'
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** how many cells: rows x columns */
  readonly result: number
}

/** The input channels that one filter sees: those of its group. */
export type FeedingChannelsStep = {
  readonly rule: 'feeding-channels'
  readonly filter: number
  readonly filters: number
  readonly channels: number
  readonly groups: number
  /** filters / groups */
  readonly filtersPerGroup: number
  /** channels / groups */
  readonly channelsPerGroup: number
  /** floor(filter / filtersPerGroup), counted from 0 */
  readonly group: number
  readonly result: readonly number[]
}

/** The working of a set. */
export type SetStep = WindowPlacesStep | WindowStartsStep | CellPairsStep | FeedingChannelsStep

/** One number of an im2col column and where it lies. `result` is the number. */
export type Im2colEntryStep = {
  readonly rule: 'im2col-entry'
  /** in the column, counted from 0 */
  readonly place: number
  readonly channel: number
  /** counted from 0 on the unpadded input, so may lie outside it */
  readonly row: number
  readonly column: number
  readonly weightRow: number
  readonly weightColumn: number
  readonly isPadding: boolean
  readonly result: number
}

/** "Same" padding along one axis. Sizes in cells. */
export type SamePaddingStep = {
  readonly rule: 'same-padding'
  readonly axis: Axis
  readonly convention: SamePaddingConvention
  readonly input: number
  readonly kernel: number
  readonly dilation: number
  readonly stride: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** input / stride, rounded up */
  readonly output: number
  /** (output - 1) x stride + effectiveKernel - input; below 0 the padding is 0 */
  readonly total: number
  /** on the top, or on the left */
  readonly before: number
  /** on the bottom, or on the right */
  readonly result: number
}

/** The equation of a hidden number: known + bias + coefficient x result = output. */
export type MissingNumberStep = {
  readonly rule: 'missing-number'
  readonly of: 'bias' | 'weight' | 'input'
  /** the output cell that is given: filter, row, column */
  readonly at: readonly [filter: number, row: number, column: number]
  /** what it is */
  readonly output: number
  readonly channels: readonly {
    readonly channel: number
    readonly terms: readonly Term[]
    /** index of the term that the hidden number is a factor of; -1: none of this channel */
    readonly hidden: number
    /** of the other products */
    readonly sum: number
  }[]
  /** all known products */
  readonly known: number
  /** null: there is none, or it is what is hidden */
  readonly bias: number | null
  /** what the hidden number is multiplied by; 1 for a bias */
  readonly coefficient: number
  /** output - known - bias */
  readonly rest: number
  /** rest / coefficient */
  readonly result: number
}

/** Which paddings go with each stride, along one axis, for a wanted size. Sizes in cells. */
export type StrideOptionsStep = {
  readonly rule: 'stride-options'
  readonly axis: Axis
  readonly input: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** the last place where a window could start without padding: input - effectiveKernel; 2 more with each padding */
  readonly lastStart: number
  readonly wanted: number
  readonly largestPadding: number
  readonly options: readonly {
    readonly stride: number
    /** the last place may lie from here, (wanted - 1) x stride … */
    readonly least: number
    /** … to here, wanted x stride - 1 */
    readonly most: number
    /** the paddings with which it does */
    readonly paddings: readonly number[]
  }[]
  /** how many choices are right along this axis */
  readonly result: number
}

/** One choice of those that are right, in the form of the response. */
export type SettingsChoiceStep = {
  readonly rule: 'settings-choice'
  readonly perAxis: boolean
  readonly rightChoices: number
  readonly allChoices: number
  readonly result: readonly number[]
}

/** The one number of a map that is wrong. */
export type WrongValueStep = {
  readonly rule: 'wrong-value'
  readonly at: readonly [filter: number, row: number, column: number]
  /** `[row][column]`, as it was shown */
  readonly map: readonly (readonly number[])[]
  readonly shown: number
  /** what is right */
  readonly result: number
}

/** The working of a problem that goes backwards, from what a layer gives. */
export type ReverseStep = MissingNumberStep | StrideOptionsStep | SettingsChoiceStep | WrongValueStep

/** The working of problems about something else than one convolution; `op` says about what. */
export type OtherStep = PoolStep | FollowThroughStep | TransposedStep | StackStep | GradientStep

/** The working of a problem about one convolution. */
export type Conv2dStep =
  | CountStep
  | CellStep
  | ParametersStep
  | SetStep
  | ReverseStep
  | Im2colEntryStep
  | SamePaddingStep

export type SolutionStep = Conv2dStep | OtherStep

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
export type Solution<S extends SolutionStep = SolutionStep> = {
  readonly answer: Answer
  readonly steps: readonly S[]
  readonly cellCount: number
}
