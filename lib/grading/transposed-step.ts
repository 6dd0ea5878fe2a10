import type { ExplainedCell } from '@/lib/conv/explain-cell'
import type { ScatteredTerm } from '@/lib/conv/explain-conv-transpose2d'

/** Each filter makes one channel of the output. */
export type TransposedChannelsStep = {
  readonly op: 'convTranspose2d'
  readonly rule: 'transposed-channels'
  readonly at?: never
  /** the first number of the answer, from 0, that this step leads to, where the shape is asked for */
  readonly entry?: number
  readonly filters: number
  readonly result: number
}

/** One spatial axis of the output, worked out. Sizes in cells. */
export type TransposedExtentStep = {
  readonly op: 'convTranspose2d'
  readonly rule: 'transposed-extent'
  readonly at?: never
  /** the first number of the answer, from 0, that this step leads to, where the shape is asked for */
  readonly entry?: number
  readonly axis: 'rows' | 'columns'
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  /** cut off at each end */
  readonly padding: readonly [before: number, after: number]
  /** added at the end */
  readonly outputPadding: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** where the last block starts: (input - 1) x stride */
  readonly lastStart: number
  /** what all blocks cover: lastStart + effectiveKernel */
  readonly full: number
  /** full - padding at both ends + outputPadding */
  readonly result: number
}

/** A map while blocks are laid on it, `[row][column]`, without the bias; null: no block lies there yet. */
export type LaidMap = readonly (readonly (number | null)[])[]

/** The block that one input cell adds to the map of one filter: its value times the kernel. */
export type TransposedBlockStep = {
  readonly op: 'convTranspose2d'
  readonly rule: 'transposed-block'
  readonly at?: never
  readonly input: readonly [channel: number, row: number, column: number]
  readonly filter: number
  readonly value: number
  readonly stride: readonly [down: number, across: number]
  /** cut off the output's top and left */
  readonly cut: readonly [top: number, left: number]
  /** where the block's first cell lies on the output: row x stride - cut; below 0 it is cut off */
  readonly start: readonly [row: number, column: number]
  readonly dilation: readonly [down: number, across: number]
  readonly kernel: readonly [height: number, width: number]
  /** in the kernel's reading order; `row` and `column` are the output's */
  readonly terms: readonly ScatteredTerm[]
  /** The map before and after this block, where the question is about a map. */
  readonly map: { readonly before: LaidMap; readonly after: LaidMap } | null
  /** the block's last product */
  readonly result: number
}

/** One output cell: the products of all blocks that reach it, channel by channel, and the bias. */
export type TransposedCellStep = {
  readonly op: 'convTranspose2d'
  readonly rule: 'transposed-cell'
  readonly hasBias: boolean
} & ExplainedCell

/** One step of the working of a transposed convolution, with everything a sentence and a picture of it need. */
export type TransposedStep = TransposedChannelsStep | TransposedExtentStep | TransposedBlockStep | TransposedCellStep
