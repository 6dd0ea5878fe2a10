import type { ExplainedBiasGrad, InputGradTerm, WeightGradTerm } from '@/lib/conv/explain-conv2d-gradients'

/** The gradient of one bias: the gradients of its filter's map, added up. */
export type BiasGradientStep = ExplainedBiasGrad & {
  readonly op: 'conv2dGrad'
  readonly rule: 'bias-gradient'
  /** A bias is no cell of a grid. */
  readonly at?: undefined
}

/** The gradient of one weight: a product for each cell of its filter's map, in reading order, and their sum. */
export type WeightGradientStep = {
  readonly op: 'conv2dGrad'
  readonly rule: 'weight-gradient'
  /** the place of the weight in its slice, which is counted within its filter */
  readonly at: readonly [slice: number, weightRow: number, weightColumn: number]
  readonly filter: number
  /** counted over the whole input */
  readonly inputChannel: number
  /** input row under the weight for each row of the output, and column for each column; outside the input in the padding */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly terms: readonly WeightGradTerm[]
  readonly result: number
}

/** The gradient of one input cell: for each filter a product for each window it lies in, and their sum. */
export type InputGradientStep = {
  readonly op: 'conv2dGrad'
  readonly rule: 'input-gradient'
  readonly at: readonly [channel: number, row: number, column: number]
  /** output rows and columns whose windows hold the cell, and for each the row and column of the weight on it */
  readonly gradRows: readonly number[]
  readonly gradColumns: readonly number[]
  readonly weightRows: readonly number[]
  readonly weightColumns: readonly number[]
  /** those that see the channel; all have terms, or none has */
  readonly filters: readonly {
    readonly filter: number
    readonly terms: readonly InputGradTerm[]
    readonly sum: number
  }[]
  readonly result: number
}

/** One number of a gradient, worked out. */
export type GradientStep = BiasGradientStep | WeightGradientStep | InputGradientStep
