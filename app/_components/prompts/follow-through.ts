import type { CellAt, GridSize } from '@/app/_components/answer/answer-sheet'
import { formatNumber } from '@/lib/formats/format-number'
import { LONGEST_WRITTEN_SIDE } from '@/lib/formats/grid-limits'
import { readNumber } from '@/lib/formats/read-number'
import type { TextGrid } from '@/lib/formats/text-grid'
import type { FollowThroughAsk, StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'
import type { AnswerStep, Prompt } from './prompt'
import { cellOfPath, gridOf, verdictGridOf, written } from './response-grids'

const NO_SIZE: GridSize = { rows: 0, columns: 0 }
const SIZE_FIRST = 'Write the size in step 1: then there is a cell here for each number.'
const NOT_A_SIZE = `Step 1 gives no size from 1 to ${LONGEST_WRITTEN_SIDE}, so there are no cells here yet.`
const NO_WINDOW = 'On a map of that size no window of the pool fits, so there is nothing to write here.'

/** The steps with numbers of their own names; see `lib/grading/followed-steps.ts`. */
const [WINDOW, SUMS, MAP, RELU] = [2, 3, 5, 6]

/** Eight steps, a grid each. The maps have the size that is written in the first. */
export function followThroughPrompt({ at }: FollowThroughAsk, layer: StoredFollowThroughLayer): Prompt {
  const steps = stepsOf(at, layer)
  return {
    question: `Work out the layer step by step; take the window of output ${written(at)} apart. Each step is judged by what you wrote in the steps before it.`,
    form: {
      kind: 'grid',
      grids: steps.map(({ question }, index) => `Step ${index + 1}: ${question}`),
      tabs: steps.map((_, index) => `step ${index + 1}`),
      size: { rows: 1, columns: 2 },
      rowNames: null,
      columnNames: null,
      isOutput: false,
      steps,
    },
    toResponse: (grids) => grids,
    toGrids: (response) => (Array.isArray(response) ? response.map(gridOf) : []),
    toVerdicts: (cells) => (Array.isArray(cells) ? cells.map(verdictGridOf) : []),
    cellAt: ([step, ...path]) => (typeof step === 'number' ? cellOfPath(path, step) : null),
    nameOf: (cell) => nameOf(cell, steps[cell.grid]),
    outputOf({ grid, row, column }) {
      if (grid === MAP || grid === RELU) return [0, row, column]
      return grid >= WINDOW && grid < MAP ? at : null
    },
  }
}

function stepsOf(at: FollowThroughAsk['at'], { conv, pool }: StoredFollowThroughLayer): AnswerStep[] {
  const [channels, height, width] = conv.input.shape
  const [, , kernelRows, kernelColumns] = conv.weight.shape
  const [top, left, bottom, right] = conv.padding
  const ofChannels = Array.from({ length: channels }, (_, channel) => `channel ${channel}`)
  const isSingle = channels === 1
  const map = { sizeFrom: mapSizeIn, noCells: noSizeIn, rowNames: null, columnNames: null, isOutput: true }
  return [
    {
      ...fixed(1, 2),
      question: 'How many rows and columns does the map have?',
      rowNames: [],
      columnNames: ['rows', 'columns'],
    },
    {
      ...fixed(top + height + bottom, left + width + right),
      question: isSingle ? 'What is the input with its padding?' : 'What is channel 0 of the input with its padding?',
      rowNames: namesFrom(-top, top + height + bottom),
      columnNames: namesFrom(-left, left + width + right),
    },
    {
      ...fixed(channels * kernelRows, kernelColumns),
      question: isSingle
        ? `Which numbers lie under the kernel at output ${written(at)}?`
        : `Which numbers of each channel lie under the kernel at output ${written(at)}?`,
      // Which rows and columns these are is part of the question.
      rowNames: isSingle ? [] : ofChannels.flatMap((name) => namesOfRows(name, kernelRows)),
      columnNames: [],
      rowsOfPart: kernelRows,
    },
    {
      ...fixed(channels, 1),
      question: isSingle
        ? 'What do their products with the weights add up to?'
        : 'What do the products of each channel add up to?',
      rowNames: isSingle ? [] : ofChannels,
      columnNames: [],
    },
    { ...fixed(1, 1), question: 'What is the total with the bias?', rowNames: [], columnNames: [] },
    { ...map, question: 'What is the whole map?' },
    { ...map, question: 'What is the map after ReLU, max(0, y) of each number y?' },
    {
      ...map,
      question: `What is left after the pool: the ${pool.kind === 'max' ? 'largest number' : 'average'} under each ${pool.kernelSize.join('\u00a0×\u00a0')} window?`,
      sizeFrom: (before) => pooledSize(mapSizeIn(before), pool),
      noCells: (before) => (mapSizeIn(before).rows === 0 ? noSizeIn(before) : NO_WINDOW),
    },
  ]
}

function fixed(rows: number, columns: number): Pick<AnswerStep, 'sizeFrom' | 'noCells' | 'isOutput'> {
  return { sizeFrom: () => ({ rows, columns }), noCells: () => '', isOutput: false }
}

/** "−1", "0", "1": places on the input, where the padding comes before 0. */
function namesFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => formatNumber(first + index))
}

/** "channel 1, row 0", then "row 1", "row 2". */
function namesOfRows(name: string, rows: number): string[] {
  return Array.from({ length: rows }, (_, row) => (row === 0 ? `${name}, row 0` : `row ${row}`))
}

/** Why there are no cells while there is no size. */
function noSizeIn([grid]: readonly TextGrid[]): string {
  const isNoSide = (text: string) => text.trim() !== '' && sideIn(text) === null
  return (grid?.[0] ?? []).some(isNoSide) ? NOT_A_SIZE : SIZE_FIRST
}

/** The size written in the first step; 0 by 0 while it is none. */
function mapSizeIn([grid]: readonly TextGrid[]): GridSize {
  const [rows, columns] = (grid?.[0] ?? []).map(sideIn)
  return rows && columns ? { rows, columns } : NO_SIZE
}

function sideIn(text: string): number | null {
  const read = readNumber(text)
  if (read.type !== 'number' || read.denominator !== 1n) return null
  const side = Number(read.numerator)
  return side >= 1 && side <= LONGEST_WRITTEN_SIDE ? side : null
}

function pooledSize({ rows, columns }: GridSize, { kernelSize, stride }: StoredFollowThroughLayer['pool']): GridSize {
  const size = {
    rows: Math.floor((rows - kernelSize[0]) / stride[0]) + 1,
    columns: Math.floor((columns - kernelSize[1]) / stride[1]) + 1,
  }
  return size.rows >= 1 && size.columns >= 1 ? size : NO_SIZE
}

function nameOf({ grid, row, column }: CellAt, step: AnswerStep | undefined): string {
  const name = `Step ${grid + 1}`
  if (grid === 0) return `${name}, ${step?.columnNames?.[column] ?? ''}`
  if (grid === SUMS || grid === SUMS + 1) return step?.rowNames?.[row] ? `${name}, ${step.rowNames[row]}` : name
  if (grid === WINDOW) {
    const rows = step?.rowsOfPart ?? 0
    const channel = step?.rowNames?.length ? `, channel ${Math.floor(row / rows)}` : ''
    return `${name}${channel}, row ${row % rows}, column ${column}`
  }
  return `${name}, row ${step?.rowNames?.[row] ?? row}, column ${step?.columnNames?.[column] ?? column}`
}
