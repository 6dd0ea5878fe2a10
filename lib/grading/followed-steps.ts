import type { FollowThroughParams, StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'
import { exactLargest, exactProduct, exactQuotient, exactSum } from './exact-arithmetic'
import type { ExactValue } from './exact-value'
import type { ExactGrid } from './read-numbers'

/** The steps in their order; a response has a grid for each. */
export const FOLLOW_STEPS = ['size', 'padded', 'window', 'sums', 'total', 'map', 'relu', 'pooled'] as const

/** The channel whose padded input is written out. Of the others the input itself is given. */
export const PADDED_CHANNEL = 0

/** Where a number of a response is: step, row and column, from 0. */
export type Place = readonly [step: number, row: number, column: number]

/** One number of a step, and the numbers of earlier steps that it is made of. */
export type FollowedCell = { readonly value: ExactValue; readonly from: readonly Place[] }

export type FollowedGrid = readonly (readonly FollowedCell[])[]

/** A grid's rows and columns. */
export type Size = readonly [rows: number, columns: number]

/** Places in `FOLLOW_STEPS`. */
const [SIZE, PADDED, WINDOW, SUMS, TOTAL, MAP, RELU] = [0, 1, 2, 3, 4, 5, 6] as const

/** The sizes of the grids of a response: those of the maps are the ones written in its first step. */
export function stepSizes(layer: StoredFollowThroughLayer, mapSize: Size): Size[] {
  const { input, weight } = layer.conv
  const [channels, kernelRows, kernelColumns] = [input.shape[0], weight.shape[2], weight.shape[3]]
  return [
    [1, 2],
    paddedSize(layer),
    [channels * kernelRows, kernelColumns],
    [channels, 1],
    [1, 1],
    mapSize,
    mapSize,
    pooledSize(layer, mapSize),
  ]
}

/**
 * What each number of a response should be, by what stands in its earlier steps; with no response, by the steps that are
 * right: then it is the answer.
 *
 * A step follows from the one before it, and the map from the padded input, but for the cell that the total was worked
 * out for: there it is the total. Where the size written is too large, windows hang over the edge of the padded input,
 * and what is missing counts as 0.
 *
 * @param given the grids of a response, each of the size that `stepSizes` says
 */
export function followedSteps({ layer, ask }: FollowThroughParams, given: readonly ExactGrid[] | null): FollowedGrid[] {
  const { input, weight, bias, stride } = layer.conv
  const [channels, , inputColumns] = input.shape
  const [, , kernelRows, kernelColumns] = weight.shape
  const [top, left] = layer.conv.padding
  const [, atRow, atColumn] = ask.at
  const steps: FollowedGrid[] = []

  /** What later steps are made of. */
  const standing = ([step, row, column]: Place): ExactValue =>
    given?.[step]?.[row]?.[column] ?? steps[step]?.[row]?.[column]?.value ?? 0
  const weightAt = (channel: number, row: number, column: number) =>
    weight.data[(channel * kernelRows + row) * kernelColumns + column] ?? 0
  /** A number of the padded input, by its place there. */
  const paddedAt = (channel: number, row: number, column: number): FollowedCell => {
    const [rows, columns] = paddedSize(layer)
    if (row >= rows || column >= columns) return { value: 0, from: [] }
    const place: Place = [PADDED, row, column]
    if (channel === PADDED_CHANNEL) return { value: standing(place), from: [place] }
    return { value: inputAt(layer, channel, row - top, column - left), from: [] }
  }
  const windowOf = (channel: number, row: number, column: number): FollowedCell[] =>
    cells([kernelRows, kernelColumns], (r, c) => paddedAt(channel, row * stride[0] + r, column * stride[1] + c)).flat()

  steps.push([ownMapSize(layer).map((value) => ({ value, from: [] }))])
  steps.push(
    cells(paddedSize(layer), (row, column) => ({
      value: inputAt(layer, PADDED_CHANNEL, row - top, column - left),
      from: [],
    })),
  )
  steps.push(
    cells([channels * kernelRows, kernelColumns], (row, column) =>
      paddedAt(Math.floor(row / kernelRows), atRow * stride[0] + (row % kernelRows), atColumn * stride[1] + column),
    ),
  )
  steps.push(
    cells([channels, 1], (channel) => {
      const from = cells([kernelRows, kernelColumns], (r, c): Place => [WINDOW, channel * kernelRows + r, c]).flat()
      const products = from.map((place, index) =>
        exactProduct(standing(place), weightAt(channel, Math.floor(index / kernelColumns), index % kernelColumns)),
      )
      return { value: exactSum(products), from }
    }),
  )
  const sums = cells([channels, 1], (channel): Place => [SUMS, channel, 0]).flat()
  steps.push([[{ value: exactSum([...sums.map(standing), bias?.[0] ?? 0]), from: sums }]])

  const mapSize = sizeWritten(standing([SIZE, 0, 0]), standing([SIZE, 0, 1]))
  steps.push(
    cells(mapSize, (row, column) => {
      const total: Place = [TOTAL, 0, 0]
      if (row === atRow && column === atColumn) return { value: standing(total), from: [total] }
      const windows = Array.from({ length: channels }, (_, channel) => windowOf(channel, row, column))
      const products = windows.flatMap((window, channel) =>
        window.map(({ value }, index) =>
          exactProduct(value, weightAt(channel, Math.floor(index / kernelColumns), index % kernelColumns)),
        ),
      )
      return { value: exactSum([...products, bias?.[0] ?? 0]), from: windows.flat().flatMap(({ from }) => from) }
    }),
  )
  steps.push(
    cells(mapSize, (row, column) => {
      const place: Place = [MAP, row, column]
      return { value: exactLargest([0, standing(place)]), from: [place] }
    }),
  )
  const { kind, kernelSize, stride: poolStride } = layer.pool
  steps.push(
    cells(pooledSize(layer, mapSize), (row, column) => {
      const from = cells(
        kernelSize,
        (r, c): Place => [RELU, row * poolStride[0] + r, column * poolStride[1] + c],
      ).flat()
      const values = from.map(standing)
      const value = kind === 'max' ? exactLargest(values) : exactQuotient(exactSum(values), from.length)
      return { value, from }
    }),
  )
  return steps

  /** The size as numbers that were found to be one. */
  function sizeWritten(rows: ExactValue, columns: ExactValue): Size {
    return [Number(rows), Number(columns)]
  }

  function inputAt({ conv }: StoredFollowThroughLayer, channel: number, row: number, column: number): number {
    const [, height] = conv.input.shape
    const isInside = row >= 0 && column >= 0 && row < height && column < inputColumns
    return isInside ? (conv.input.data[(channel * height + row) * inputColumns + column] ?? 0) : 0
  }
}

/** The size of the map as it is. */
function ownMapSize(layer: StoredFollowThroughLayer): Size {
  const { weight, stride } = layer.conv
  const [rows, columns] = paddedSize(layer)
  return [Math.floor((rows - weight.shape[2]) / stride[0]) + 1, Math.floor((columns - weight.shape[3]) / stride[1]) + 1]
}

function paddedSize({ conv: { input, padding } }: StoredFollowThroughLayer): Size {
  return [input.shape[1] + padding[0] + padding[2], input.shape[2] + padding[1] + padding[3]]
}

/** 0 along an axis on which no window of the pool fits. */
function pooledSize({ pool: { kernelSize, stride } }: StoredFollowThroughLayer, [rows, columns]: Size): Size {
  const size: Size = [
    Math.max(0, Math.floor((rows - kernelSize[0]) / stride[0]) + 1),
    Math.max(0, Math.floor((columns - kernelSize[1]) / stride[1]) + 1),
  ]
  return size[0] === 0 || size[1] === 0 ? [0, 0] : size
}

function cells<T>([rows, columns]: Size, cell: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
}
