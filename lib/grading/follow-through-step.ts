import type { ExplainedCell } from '@/lib/conv/explain-cell'

/** Where in the answer a step of the working leads: a slip there is looked up here. */
type LeadsToEntry = {
  /**
   * The place, among all numbers of the answer in reading order, of the first number of the answer's step that this one
   * belongs to. Of the cell that is taken apart: of the first of its steps.
   */
  readonly entry: number
}

/** The size of a map along one axis. Sizes in cells. */
export type FollowExtentStep = LeadsToEntry & {
  readonly op: 'followThrough'
  /** of the map by the kernel, or of the pooled map by the pool's window */
  readonly rule: 'follow-extent' | 'follow-pooled-extent'
  readonly at?: undefined
  readonly axis: 'rows' | 'columns'
  readonly input: number
  readonly padding: readonly [before: number, after: number]
  readonly kernel: number
  readonly dilation: number
  readonly stride: number
  readonly effectiveKernel: number
  /** input + padding on both sides */
  readonly padded: number
  /** padded - effectiveKernel */
  readonly lastStart: number
  /** floor(lastStart / stride) + 1 */
  readonly result: number
}

/** One channel with the zeros around it. */
export type FollowPaddedStep = LeadsToEntry & {
  readonly op: 'followThrough'
  readonly rule: 'follow-padded'
  readonly at?: undefined
  readonly channel: number
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  /** `[row][column]` */
  readonly result: readonly (readonly number[])[]
}

/** One cell of the map, whole: window, products, channel sums, total with the bias, and what ReLU makes of it. */
export type FollowCellStep = LeadsToEntry &
  ExplainedCell & {
    readonly op: 'followThrough'
    readonly rule: 'follow-cell'
    /** Whether its window, channel sums and total are steps of the answer. */
    readonly isAsked: boolean
    readonly afterRelu: number
  }

/** One cell of the pooled map. */
export type FollowPooledStep = LeadsToEntry & {
  readonly op: 'followThrough'
  readonly rule: 'follow-pooled'
  readonly at?: undefined
  readonly kind: 'max' | 'average'
  /** in the pooled map */
  readonly place: readonly [row: number, column: number]
  /** the rows and columns of the map after ReLU under its window */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** the numbers there, in reading order */
  readonly values: readonly number[]
  readonly result: number
}

/** One step of the working, with everything a sentence and a picture of it need. */
export type FollowThroughStep = FollowExtentStep | FollowPaddedStep | FollowCellStep | FollowPooledStep
