import { type WindowPositions, windowPositions } from '@/lib/conv/window'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { LitWindow } from './grid-cells'

/** Input rows and columns under the kernel for one output cell. */
export function windowOf(layer: PublicLayer, [, row, column]: OutputPosition): WindowPositions {
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { stride, padding, dilation } = layer
  return windowPositions({ kernel: [kernelHeight, kernelWidth], stride, padding, dilation }, row, column)
}

/** How many windows lie side by side on the padded input. */
export function outputColumns(layer: PublicLayer): number {
  const end = layer.input.shape[2] + layer.padding[3]
  let columns = 0
  while ((windowOf(layer, [0, 0, columns]).columns.at(-1) ?? end) < end) columns += 1
  return columns
}

/** The slice of a filter that belongs to an input channel, or null where the filter does not see that channel. */
export function sliceFor(layer: PublicLayer, filter: number, inputChannel: number): number | null {
  const [filters, channelsPerFilter] = layer.weight.shape
  const group = Math.floor(filter / (filters / layer.groups))
  const slice = inputChannel - group * channelsPerFilter
  return slice >= 0 && slice < channelsPerFilter ? slice : null
}

/** The input channel that a slice of a filter is multiplied with. */
export function channelOfSlice(layer: PublicLayer, filter: number, slice: number): number {
  const [filters, channelsPerFilter] = layer.weight.shape
  return Math.floor(filter / (filters / layer.groups)) * channelsPerFilter + slice
}

/** The numbers of one input channel, row-major; null: one that is asked for. */
export function channelValues(layer: Pick<PublicLayer, 'input'>, channel: number): readonly (number | null)[] {
  const [, height, width] = layer.input.shape
  return layer.input.data?.slice(channel * height * width, (channel + 1) * height * width) ?? []
}

/** The weights of one slice of a filter, row-major; null: one that is asked for. */
export function sliceWeights(layer: PublicLayer, filter: number, slice: number): readonly (number | null)[] {
  const [, channelsPerFilter, height, width] = layer.weight.shape
  const start = (filter * channelsPerFilter + slice) * height * width
  return layer.weight.data?.slice(start, start + height * width) ?? []
}

/** What is lit in one input channel for an output cell: its window with the weights, or nothing. */
export function litWindow(layer: PublicLayer, at: OutputPosition | null, channel: number): LitWindow | null {
  const slice = at && sliceFor(layer, at[0], channel)
  if (at === null || slice === null) return null
  return { ...windowOf(layer, at), weights: sliceWeights(layer, at[0], slice) }
}

/** 0, 1, … count − 1. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
