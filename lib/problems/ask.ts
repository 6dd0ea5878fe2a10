import type { SamePaddingConvention } from '@/lib/conv/same-padding'

/** Output position: output channel (filter), row and column, counted from 0. */
export type OutputPosition = readonly [filter: number, row: number, column: number]

/**
 * What a problem asks for, and thereby the form of its response:
 *
 * | kind | response |
 * |---|---|
 * | `products` | a `kh x kw` grid: each product of one channel's window |
 * | `cell` | one number |
 * | `cells` | a list of numbers, one for each of the output cells named |
 * | `row` | a list: one row of the feature map of one filter |
 * | `pixel` | a list: the number of each filter at one output place |
 * | `channels` | `{ channels, total }`: the sum of each channel's products, then their sum with the bias |
 * | `map` | a grid of the student's own size: the feature map of one filter |
 * | `relu-map` | a grid of the student's own size: that map after ReLU |
 * | `volume` | a grid for each filter, in a list |
 * | `shape` | `[K, H, W]` |
 * | `parameters` | one number: weights and biases |
 * | `counts` | a list of numbers, one for each of the counts named |
 * | `window` | a list of `[row, column]`: the input cells under one window, in any order; none of the padding |
 * | `starts` | a list of `[row, column]`: where windows start, counted on the unpadded input, in any order |
 * | `feeding-channels` | a list of channels: those of the input that feed one filter, in any order |
 * | `im2col-column` | a list: the numbers under one window, padding included, channel by channel and row by row |
 * | `same-padding` | `[top, left, bottom, right]`: what a library's "same" would add to a layer without padding |
 * | `missing-bias`, `missing-weight`, `missing-input` | one number: the hidden one |
 * | `settings` | `[stride, padding]`; with `perAxis` `[stride down, stride across, padding top and bottom, padding left and right]` |
 * | `wrong-cell` | a list of one `[row, column]`: the wrong cell of the map shown |
 */
export type Ask =
  | { readonly kind: 'products'; readonly at: OutputPosition; readonly channel: number }
  | { readonly kind: 'cell'; readonly at: OutputPosition }
  | { readonly kind: 'cells'; readonly at: readonly OutputPosition[] }
  | { readonly kind: 'row'; readonly filter: number; readonly row: number }
  | { readonly kind: 'pixel'; readonly row: number; readonly column: number }
  | { readonly kind: 'channels'; readonly at: OutputPosition }
  | { readonly kind: 'map'; readonly filter: number }
  | { readonly kind: 'relu-map'; readonly filter: number }
  | { readonly kind: 'volume' }
  | { readonly kind: 'shape' }
  | { readonly kind: 'parameters' }
  | { readonly kind: 'counts'; readonly of: readonly Count[] }
  | { readonly kind: 'window'; readonly at: OutputPosition }
  | { readonly kind: 'starts' }
  | { readonly kind: 'feeding-channels'; readonly filter: number }
  | { readonly kind: 'im2col-column'; readonly row: number; readonly column: number }
  | { readonly kind: 'same-padding'; readonly convention: SamePaddingConvention }
  | MissingAsk
  | SettingsAsk
  | WrongCellAsk

/**
 * One number of the layer is hidden, and one output cell whose value depends on it is given: `output` at `at`. The stored
 * layer holds the number; what is sent of it does not.
 */
export type MissingAsk =
  /** Of the filter of `at`. */
  | { readonly kind: 'missing-bias'; readonly at: OutputPosition; readonly output: number }
  | {
      readonly kind: 'missing-weight'
      readonly at: OutputPosition
      readonly output: number
      /** Slice of the filter of `at`, row and column. */
      readonly weight: readonly [slice: number, row: number, column: number]
    }
  | {
      readonly kind: 'missing-input'
      readonly at: OutputPosition
      readonly output: number
      readonly input: readonly [channel: number, row: number, column: number]
    }

/**
 * A stride and a padding, the same on opposite sides, that make the output so many rows and columns. The layer has stride 1
 * and no padding, which stand for nothing.
 */
export type SettingsAsk = {
  readonly kind: 'settings'
  readonly wanted: readonly [rows: number, columns: number]
  /** One stride and padding for each axis; else one of each for both. */
  readonly perAxis: boolean
  /** Strides are chosen from 1 up to this … */
  readonly largestStride: number
  /** … and paddings from 0 up to this. */
  readonly largestPadding: readonly [rows: number, columns: number]
}

/** The feature map of one filter, `shown[row][column]`, with exactly one wrong number. */
export type WrongCellAsk = {
  readonly kind: 'wrong-cell'
  readonly filter: number
  readonly shown: readonly (readonly number[])[]
}

/** What is counted of a layer. Sizes and paddings are in cells. */
export const COUNTS = [
  'output-channels',
  'output-rows',
  'output-columns',
  'weights',
  'biases',
  'multiply-adds',
  /** dilation x (kernel - 1) + 1 */
  'kernel-span-rows',
  'kernel-span-columns',
  /** on each side, so that the output has as many rows or columns as the input at stride 1 */
  'half-padding-rows',
  'half-padding-columns',
  /** on each side, so that every window that touches the input is there: kernel span - 1 */
  'full-padding-rows',
  'full-padding-columns',
  /** numbers of one window */
  'im2col-rows',
  /** places of the window */
  'im2col-columns',
  /** filters */
  'weight-matrix-rows',
  /** weights of one filter */
  'weight-matrix-columns',
] as const

export type Count = (typeof COUNTS)[number]
