import type { ExplainedPoolCell } from '@/lib/conv/explain-pool2d'

/** Each channel is pooled on its own, so the output has as many. */
export type PooledChannelsStep = {
  readonly op: 'pool2d'
  readonly rule: 'pooled-channels'
  readonly at?: undefined
  /** the first number of the answer, from 0, that this step leads to, where the shape is asked for */
  readonly entry?: number
  readonly channels: number
  readonly result: number
}

/** One spatial axis of the pooled map, worked out. Sizes in cells. */
export type PooledExtentStep = {
  readonly op: 'pool2d'
  readonly rule: 'pooled-extent'
  readonly at?: undefined
  /** the first number of the answer, from 0, that this step leads to, where the shape is asked for */
  readonly entry?: number
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
  /** the last place, counted from 0 on the padded input, where a window could start and fit: padded - effectiveKernel */
  readonly lastStart: number
  readonly ceilMode: boolean
  /** lastStart / stride, rounded down or, in ceil mode, up, + 1 */
  readonly rounded: number
  /** in ceil mode: the last window would start behind the input's last cell, and is left out */
  readonly isLastDropped: boolean
  /** `rounded`, or one less */
  readonly result: number
}

/** One output cell with every cell of its window. An average's result is sum / divisor. */
export type PooledCellStep =
  | ({ readonly op: 'pool2d'; readonly rule: 'pooled-max' } & Omit<Extract<ExplainedPoolCell, { kind: 'max' }>, 'kind'>)
  | ({ readonly op: 'pool2d'; readonly rule: 'pooled-average' } & Omit<
      Extract<ExplainedPoolCell, { kind: 'average' }>,
      'kind'
    >)

/** One step of the working of a pooling problem. `at` is the output cell it is about: channel, row, column. */
export type PoolStep = PooledChannelsStep | PooledExtentStep | PooledCellStep
