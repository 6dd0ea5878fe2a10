import { hasRepeatedLines } from '@/lib/problems/look-alikes'
import type { Random } from '@/lib/problems/random'
import type { PoolConstraints } from './constraints'
import { divisorOf, inputCells, type PoolGeometry, type PoolLevel, touchesPadding, windowPlaces } from './geometry'
import type { StoredPoolLayer } from './params'

/** How often one channel is drawn again while two of its rows or columns are alike. */
const MOST_REDRAWS = 30

/**
 * A layer with numbers drawn from the range of the constraints. Where a maximum has padding, windows over it are all
 * negative; averages are whole as far as the range allows.
 */
export function drawPoolLayer(
  random: Random,
  { channels, rows, columns, ...settings }: PoolGeometry,
  { constraints, question }: PoolLevel,
): StoredPoolLayer {
  const geometry = { channels, rows, columns, ...settings }
  const drawOne = () => Array.from({ length: rows * columns }, () => drawNumber(random, constraints.input))
  const drawChannel = () => {
    const plane = drawOne()
    if (question === 'shape') return plane
    return settings.kind === 'max'
      ? withNegativeWindows(random, geometry, constraints, plane, negativeWindows(question === 'map'))
      : withWholeAverages(random, geometry, constraints, plane)
  }
  const data = Array.from({ length: channels }, () => {
    let plane = drawChannel()
    const redraws = question === 'shape' ? 0 : MOST_REDRAWS
    for (let redrawn = 0; redrawn < redraws && hasRepeatedLines(plane, columns); redrawn++) plane = drawChannel()
    return plane
  }).flat()
  return { ...settings, input: { shape: [channels, rows, columns], data } }
}

/** How many windows over padding have nothing but negative numbers: a maximum with zeros is wrong in so many. */
export function negativeWindows(isMap: boolean): number {
  return isMap ? 2 : 1
}

function drawNumber(random: Random, { low, high, zeros }: PoolConstraints['input']): number {
  if (low <= 0 && high >= 0 && random.happens(zeros)) return 0
  if (low > 0 || high < 0) return random.int(low, high)
  // The range without zero: everything from zero on moves up by one.
  const value = random.int(low, high - 1)
  return value >= 0 ? value + 1 : value
}

/** Some windows over the padding, taken by chance, get a negative number for each one that is not. */
function withNegativeWindows(
  random: Random,
  geometry: PoolGeometry,
  { input: { low } }: PoolConstraints,
  plane: readonly number[],
  windows: number,
): number[] {
  const border = windowPlaces(geometry).filter((place) => touchesPadding(geometry, place))
  const drawn = [...plane]
  for (let made = 0; low < 0 && made < windows && border.length > 0; made++) {
    const [place] = border.splice(random.int(0, border.length - 1), 1)
    for (const cell of place ? inputCells(geometry, place) : []) {
      if ((drawn[cell] ?? 0) >= 0) drawn[cell] = random.int(low, -1)
    }
  }
  return drawn
}

/**
 * Window by window, one number that no window before has is exchanged for one that makes the sum divisible. Where there
 * is none the average stays a fraction.
 */
function withWholeAverages(
  random: Random,
  geometry: PoolGeometry,
  { input: { low, high } }: PoolConstraints,
  plane: readonly number[],
): number[] {
  const drawn = [...plane]
  const settled = new Set<number>()
  for (const place of windowPlaces(geometry)) {
    const cells = inputCells(geometry, place)
    const divisor = divisorOf(geometry, place)
    const sum = cells.reduce((total, cell) => total + (drawn[cell] ?? 0), 0)
    const free = cells.filter((cell) => !settled.has(cell))
    if (sum % divisor !== 0 && free.length > 0) {
      const cell = random.pick(free)
      const rest = sum - (drawn[cell] ?? 0)
      const fitting = Array.from({ length: high - low + 1 }, (_, index) => low + index).filter(
        (value) => (rest + value) % divisor === 0,
      )
      if (fitting.length > 0) drawn[cell] = random.pick(fitting)
    }
    for (const cell of cells) settled.add(cell)
  }
  return drawn
}
