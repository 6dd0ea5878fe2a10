import { type Pool2dGeometry, pool2dOutputShape } from '@/lib/conv/pool-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import { windowPositions } from '@/lib/conv/window'
import type { FamilyLevel } from '@/lib/problems/family'
import type { PoolConstraints } from './constraints'
import type { StoredPoolLayer } from './params'

/** Sizes and settings of a pooling layer before it has numbers. */
export type PoolGeometry = Omit<StoredPoolLayer, 'input'> & {
  readonly channels: number
  readonly rows: number
  readonly columns: number
}

/** What the problems of a level ask: a whole pooled map, a few cells of every channel, or the size alone. */
export type PoolQuestion = 'map' | 'cells' | 'shape'

export type PoolLevel = FamilyLevel<PoolConstraints, PoolQuestion>

/** A place of the window, in each channel alike. */
export type WindowPlace = readonly [row: number, column: number]

/** What a layer is but for its numbers. */
export function geometryOf({ input, ...settings }: StoredPoolLayer): PoolGeometry {
  const [channels, rows, columns] = input.shape
  return { ...settings, channels, rows, columns }
}

/** The geometry as the engine has it, without numbers. */
export function sizesOf({ channels, rows, columns, ...window }: PoolGeometry): Pool2dGeometry {
  return { ...window, input: { shape: [channels, rows, columns] } }
}

/** `(C, H, W)` of the pooled volume. */
export function poolShape(geometry: PoolGeometry): Shape3 {
  return pool2dOutputShape(sizesOf(geometry))
}

/** Every place of the window, in reading order. */
export function windowPlaces(geometry: PoolGeometry): WindowPlace[] {
  const [, rows, columns] = poolShape(geometry)
  return Array.from({ length: rows * columns }, (_, place) => [Math.floor(place / columns), place % columns] as const)
}

/** The cells of one channel under a window, as places in the channel's numbers; what lies outside the input is left out. */
export function inputCells(geometry: PoolGeometry, place: WindowPlace): number[] {
  const window = positions(geometry, place)
  const columns = window.columns.filter((column) => isInside(column, geometry.columns))
  return window.rows
    .filter((row) => isInside(row, geometry.rows))
    .flatMap((row) => columns.map((column) => row * geometry.columns + column))
}

/** How many rows of the input lie under each row of windows, and how many columns under each column. */
export function linesUnder(geometry: PoolGeometry): { readonly rows: number[]; readonly columns: number[] } {
  const [, rows, columns] = poolShape(geometry)
  const inside = (cells: readonly number[], size: number) => cells.filter((cell) => isInside(cell, size)).length
  return {
    rows: Array.from({ length: rows }, (_, row) => inside(positions(geometry, [row, 0]).rows, geometry.rows)),
    columns: Array.from({ length: columns }, (_, column) =>
      inside(positions(geometry, [0, column]).columns, geometry.columns),
    ),
  }
}

/** Whether a window lies on the declared padding with some of its cells. */
export function touchesPadding(geometry: PoolGeometry, place: WindowPlace): boolean {
  const [, , bottom, right] = geometry.padding
  const { rows, columns } = positions(geometry, place)
  const onPadding = (cells: readonly number[], size: number, after: number) =>
    cells.some((cell) => cell < 0 || (cell >= size && cell < size + after))
  return onPadding(rows, geometry.rows, bottom) || onPadding(columns, geometry.columns, right)
}

/** How many cells an average is divided by: on the input and, where it counts, on the declared padding. */
export function divisorOf(geometry: PoolGeometry, place: WindowPlace): number {
  const [, , bottom, right] = geometry.padding
  const { rows, columns } = positions(geometry, place)
  const counted = (cells: readonly number[], size: number, after: number) =>
    cells.filter((cell) => (geometry.countIncludePad ? cell < size + after : isInside(cell, size))).length
  return counted(rows, geometry.rows, bottom) * counted(columns, geometry.columns, right)
}

function positions({ kernelSize, ...geometry }: PoolGeometry, [row, column]: WindowPlace) {
  return windowPositions({ ...geometry, kernel: kernelSize }, row, column)
}

function isInside(cell: number, size: number): boolean {
  return cell >= 0 && cell < size
}
