/** Output position: output channel (filter), row and column, counted from 0. */
export type OutputPosition = readonly [filter: number, row: number, column: number]

/**
 * What a problem asks for, and thereby the form of its response:
 *
 * | kind | response |
 * |---|---|
 * | `products` | a `kh x kw` grid: each product of one channel's window |
 * | `cell` | one number |
 * | `channels` | `{ channels, total }`: the sum of each channel's products, then their sum with the bias |
 * | `map` | a grid of the student's own size: the feature map of one filter |
 * | `volume` | a grid for each filter, in a list |
 * | `shape` | `[K, H, W]` |
 * | `parameters` | one number: weights and biases |
 */
export type Ask =
  | { readonly kind: 'products'; readonly at: OutputPosition; readonly channel: number }
  | { readonly kind: 'cell'; readonly at: OutputPosition }
  | { readonly kind: 'channels'; readonly at: OutputPosition }
  | { readonly kind: 'map'; readonly filter: number }
  | { readonly kind: 'volume' }
  | { readonly kind: 'shape' }
  | { readonly kind: 'parameters' }
