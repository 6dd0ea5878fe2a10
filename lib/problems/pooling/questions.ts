import { workWithin } from '@/lib/problems/humane'
import {
  linesUnder,
  type PoolGeometry,
  type PoolLevel,
  touchesPadding,
  type WindowPlace,
  windowPlaces,
} from './geometry'
import type { PoolAsk } from './params'

/** All that a level can ask about a geometry, as much work as is wanted. */
export function questionsAbout(geometry: PoolGeometry, { question, constraints: { work } }: PoolLevel): PoolAsk[] {
  const asks = asksOf(geometry, question)
  if (work === null) return asks
  const { least, most } = workWithin(work.numbers)
  const seen = numbersSeenIn(geometry)
  return asks.filter((ask) => {
    const numbers = seen(ask)
    return numbers >= least && numbers <= most
  })
}

/** The fewest and the most numbers that the questions about a geometry take to look at. */
export function reachOf(geometry: PoolGeometry, { question }: PoolLevel): { least: number; most: number } {
  const numbers = asksOf(geometry, question).map(numbersSeenIn(geometry))
  return { least: Math.min(...numbers), most: Math.max(...numbers) }
}

/** The output cells that a question asks for, in the order of the answer; none where it asks for the size alone. */
export function askedCells(geometry: PoolGeometry, ask: PoolAsk): (readonly [number, number, number])[] {
  switch (ask.kind) {
    case 'pooled-cells':
      return ask.at
    case 'pooled-map':
      return windowPlaces(geometry).map((place) => [ask.channel, ...place] as const)
    case 'pooled-shape':
      return []
  }
}

/** How many numbers of the input lie under the windows that a question asks for; one that lies under two counts twice. */
export function numbersSeenIn(geometry: PoolGeometry): (ask: PoolAsk) => number {
  const { rows, columns } = linesUnder(geometry)
  return (ask) =>
    askedCells(geometry, ask)
      .map(([, row, column]) => (rows[row] ?? 0) * (columns[column] ?? 0))
      .reduce((total, numbers) => total + numbers, 0)
}

function asksOf(geometry: PoolGeometry, question: PoolLevel['question']): PoolAsk[] {
  switch (question) {
    case 'map':
      return channelsOf(geometry).map((channel) => ({ kind: 'pooled-map', channel }))
    case 'cells':
      return cellPairs(geometry).map((pair) => ({
        kind: 'pooled-cells',
        at: channelsOf(geometry).flatMap((channel) => pair.map(([row, column]): Cell => [channel, row, column])),
      }))
    case 'shape':
      return [{ kind: 'pooled-shape' }]
  }
}

type Cell = [channel: number, row: number, column: number]

/** Two places of the window, one of them on the padding where there is some. */
function cellPairs(geometry: PoolGeometry): [WindowPlace, WindowPlace][] {
  const places = windowPlaces(geometry)
  const border = places.map((place) => touchesPadding(geometry, place))
  const hasBorder = border.includes(true)
  return places.flatMap((one, first) =>
    places.flatMap((other, second): [WindowPlace, WindowPlace][] =>
      second > first && (!hasBorder || border[first] || border[second]) ? [[one, other]] : [],
    ),
  )
}

function channelsOf({ channels }: PoolGeometry): number[] {
  return Array.from({ length: channels }, (_, channel) => channel)
}
