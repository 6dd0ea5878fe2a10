import type { ProblemLayer } from './problem-layer'

/**
 * How many parts of a layer could be mistaken for another, or for themselves turned round: input channels with repeated
 * rows or columns, filters with equal slices or with a slice that looks the same turned, flipped or transposed, and
 * equal filters.
 */
export function countLookAlikes({ input, weight }: ProblemLayer): number {
  const [channels, height, width] = input.shape
  const [filters, slices, kernelHeight, kernelWidth] = weight.shape
  const sheets = parts(input.data, channels, height * width)
  const kernels = parts(weight.data, filters, slices * kernelHeight * kernelWidth)
  return (
    sheets.filter((sheet) => hasRepeatedLines(sheet, width)).length +
    kernels.filter((kernel) => hasLookAlikeSlices(kernel, [slices, kernelHeight, kernelWidth])).length +
    (hasRepeats(kernels) ? 1 : 0)
  )
}

/** Whether two rows of a plane, or two of its columns, are the same. Lines of one number do not count. */
export function hasRepeatedLines(plane: readonly number[], width: number): boolean {
  const height = plane.length / width
  const at = (row: number, column: number) => plane[row * width + column]
  return (
    (width > 1 && hasEqualLines(height, width, at)) ||
    (height > 1 && hasEqualLines(width, height, (column, row) => at(row, column)))
  )
}

/**
 * Whether a filter has slices that are equal, or one that looks the same some other way round. A slice of one number
 * always does, and there are few numbers to choose from, so nothing is asked of such a filter.
 */
export function hasLookAlikeSlices(
  filter: readonly number[],
  [slices, height, width]: readonly [slices: number, height: number, width: number],
): boolean {
  if (height * width === 1) return false
  const each = parts(filter, slices, height * width)
  return hasRepeats(each) || each.some((slice) => isSymmetric(slice, height, width))
}

function isSymmetric(slice: readonly number[], height: number, width: number): boolean {
  const at = (row: number, column: number) => slice[row * width + column]
  const looksLike = (other: typeof at) =>
    slice.every((value, index) => value === other(Math.floor(index / width), index % width))
  const [bottom, right] = [height - 1, width - 1]
  return (
    looksLike((row, column) => at(bottom - row, right - column)) ||
    // A single row or column is its own mirror image on one axis.
    (height > 1 && looksLike((row, column) => at(bottom - row, column))) ||
    (width > 1 && looksLike((row, column) => at(row, right - column))) ||
    // Turned by a quarter and alike, it is turned by a half and alike.
    (height === width && looksLike((row, column) => at(column, row))) ||
    (height === width && looksLike((row, column) => at(right - column, bottom - row)))
  )
}

function hasEqualLines(lines: number, length: number, at: (line: number, place: number) => number | undefined) {
  for (let one = 0; one < lines; one++) {
    for (let other = one + 1; other < lines; other++) {
      let place = 0
      while (place < length && at(one, place) === at(other, place)) place++
      if (place === length) return true
    }
  }
  return false
}

function hasRepeats(lists: readonly (readonly number[])[]): boolean {
  return lists.some((one, index) =>
    lists.slice(index + 1).some((other) => one.every((value, place) => value === other[place])),
  )
}

function parts(data: readonly number[], count: number, size: number): (readonly number[])[] {
  return Array.from({ length: count }, (_, index) => data.slice(index * size, (index + 1) * size))
}
