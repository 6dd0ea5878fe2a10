import { describe, expect, it, test } from 'vitest'
import { scoreSentence, sheetOf, wrongSentence } from '@/app/_components/answer/checked-response'
import { findProblems, problemSentence } from '@/app/_components/answer/sheet-problems'
import { conv2dPrompt } from '@/app/_components/prompts/conv2d-prompt'
import type { Response, ScoredScore } from '@/lib/grading/score'
import { type Ask, COUNTS, type Count } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'

const LAYER: PublicLayer = {
  input: { shape: [3, 5, 5], data: null },
  weight: { shape: [2, 3, 2, 2], data: null },
  bias: [1, -2],
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}
const GRID = [
  ['1', '-2'],
  ['1/2', '1O'],
]
const RESPONSES: readonly (readonly [Ask, Response])[] = [
  [{ kind: 'products', at: [1, 0, 2], channel: 2 }, GRID],
  [{ kind: 'cell', at: [1, 0, 2] }, '-7'],
  [
    { kind: 'channels', at: [1, 0, 2] },
    { channels: ['1', '-2', '3'], total: '0' },
  ],
  [
    {
      kind: 'cells',
      at: [
        [1, 0, 2],
        [0, 3, 3],
      ],
    },
    ['-7', '4'],
  ],
  [{ kind: 'row', filter: 1, row: 2 }, ['1', '-2', '1/2', '0']],
  [{ kind: 'pixel', row: 1, column: 3 }, ['-7', '4']],
  [{ kind: 'map', filter: 1 }, GRID],
  [{ kind: 'relu-map', filter: 1 }, GRID],
  [{ kind: 'volume' }, [GRID, GRID]],
  [{ kind: 'shape' }, ['2', '4', '4']],
  [{ kind: 'parameters' }, '26'],
  [{ kind: 'counts', of: ['weights', 'biases'] }, ['24', '2']],
  [{ kind: 'counts', of: ['half-padding-rows'] }, ['1']],
  [{ kind: 'im2col-column', row: 2, column: 0 }, ['0', '-2', '1/2', '3', '4', '5', '6', '7', '8', '9', '1', '2']],
  [{ kind: 'same-padding', convention: 'same-lower' }, ['1', '1', '0', '0']],
  [
    { kind: 'window', at: [1, 0, 2] },
    [
      [0, 2],
      [1, 3],
    ],
  ],
  [{ kind: 'starts' }, [[4, 0]]],
  [{ kind: 'missing-bias', at: [1, 0, 2], output: -7 }, '3'],
  [{ kind: 'missing-weight', at: [1, 0, 2], output: 7, weight: [2, 1, 0] }, '3'],
  [{ kind: 'missing-input', at: [1, 0, 2], output: 7, input: [2, 1, 3] }, '-1/2'],
  [{ kind: 'settings', wanted: [3, 4], perAxis: false, largestStride: 5, largestPadding: [1, 1] }, ['2', '1']],
  [{ kind: 'settings', wanted: [3, 4], perAxis: true, largestStride: 5, largestPadding: [1, 2] }, ['2', '1', '0', '2']],
  [
    {
      kind: 'wrong-cell',
      filter: 1,
      shown: [
        [1, -2],
        [3, 4],
      ],
    },
    [[1, 0]],
  ],
  [{ kind: 'feeding-channels', filter: 1 }, [0, 2]],
]

describe('every kind of question', () => {
  test.each(RESPONSES)('puts a stored response back into its fields as it was typed: $kind', (ask, response) => {
    const prompt = conv2dPrompt(ask, LAYER)
    const sheet = sheetOf(prompt, response)
    expect(sheet && prompt.toResponse(sheet.grids)).toEqual(response)
  })

  test.each(RESPONSES)('asks one sentence and names its cells: $kind', (ask) => {
    const prompt = conv2dPrompt(ask, LAYER)
    expect(prompt.question).toMatch(/^[A-Z][^?]*\?( [^?]*\.)?$/)
    expect(prompt.nameOf({ grid: 0, row: 0, column: 0 })).toMatch(/^[A-Z]/)
  })

  it('has no fields for a response of another form', () => {
    expect(sheetOf(conv2dPrompt({ kind: 'cell', at: [0, 0, 0] }, LAYER), GRID)).toBeNull()
    expect(sheetOf(conv2dPrompt({ kind: 'volume' }, LAYER), [GRID])).toBeNull()
  })
})

describe('a row', () => {
  const columns = (layer: Partial<PublicLayer>) =>
    conv2dPrompt({ kind: 'row', filter: 0, row: 0 }, { ...LAYER, ...layer }).form.size?.columns

  it('has a field for each window along it', () => {
    expect(columns({})).toBe(4)
    expect(columns({ stride: [1, 2] })).toBe(2)
    expect(columns({ padding: [0, 1, 0, 2] })).toBe(7)
    expect(columns({ dilation: [1, 3], padding: [0, 0, 0, 1] })).toBe(3)
  })

  it('lights the window of the field that is worked on', () => {
    const prompt = conv2dPrompt({ kind: 'row', filter: 1, row: 2 }, LAYER)
    expect(prompt.outputOf({ grid: 0, row: 0, column: 3 })).toEqual([1, 2, 3])
  })
})

describe('counts', () => {
  const question = (...of: Count[]) => conv2dPrompt({ kind: 'counts', of }, LAYER).question

  it('of one topic are asked for together', () => {
    expect(question('output-channels', 'output-rows', 'output-columns', 'weights', 'biases')).toBe(
      'How many channels, rows and columns does the output have, and how many weights and biases does the layer have?',
    )
  })

  it('ask for padding in plain words', () => {
    expect(question('half-padding-rows')).toBe(
      'How much padding, the same on the top and the bottom, keeps the number of rows at stride 1?',
    )
    expect(question('full-padding-columns')).toBe(
      'How much padding, the same on the left and the right, makes room for every window that touches the input?',
    )
  })

  it('have a name of their own each', () => {
    const names = conv2dPrompt({ kind: 'counts', of: COUNTS }, LAYER).form.rowNames ?? []
    expect(new Set(names).size).toBe(COUNTS.length)
  })
})

describe('a problem that goes backwards', () => {
  const SHOWN = [
    [1, -2],
    [3, 4],
  ]
  const map = conv2dPrompt({ kind: 'wrong-cell', filter: 1, shown: SHOWN }, LAYER)

  it('lights the window of the output that is given', () => {
    const prompt = conv2dPrompt({ kind: 'missing-input', at: [1, 0, 2], output: 7, input: [2, 1, 3] }, LAYER)
    expect(prompt.outputOf({ grid: 0, row: 0, column: 0 })).toEqual([1, 0, 2])
    expect(prompt.question).toBe(
      'Output [1,\u00a00,\u00a02] is 7. What is the unknown number of the input, in channel 2, row 1, column 3?',
    )
  })

  it('says what may be chosen', () => {
    const bounds = { kind: 'settings', wanted: [3, 1], largestStride: 5 } as const
    expect(conv2dPrompt({ ...bounds, perAxis: false, largestPadding: [2, 2] }, LAYER).question).toBe(
      'Which stride, and which padding, each the same for rows and columns, make the output 3 rows and 1 column? Choose a stride from 1 to 5 and a padding from 0 to 2; any right choice counts.',
    )
    expect(conv2dPrompt({ ...bounds, perAxis: true, largestPadding: [2, 4] }, LAYER).question).toContain(
      'from 0 to 2 on the top and bottom and from 0 to 4 on the left and right',
    )
  })

  it('has the map to pick from, and lights the window of the cell in hand', () => {
    expect(map.form).toMatchObject({ kind: 'picked outputs', size: { rows: 2, columns: 2 }, map: SHOWN })
    expect(map.outputOf({ grid: 0, row: 1, column: 0 })).toEqual([1, 1, 0])
  })

  it('says of a wrong pick that the number there is right', () => {
    const response = [[0, 1]]
    const picked = sheetOf(map, response)
    if (!picked) throw new Error('the response fits')
    const checked = {
      sheet: picked,
      response,
      score: { type: 'scored' as const, earned: 0, possible: 1, cells: [false] },
    }
    expect(scoreSentence(map, checked)).toBe('Not right yet.')
    expect(wrongSentence(map, checked)).toBe('Row 0, column 1 is right as it is shown.')
  })
})

describe('a message of the server finds its cell', () => {
  test.each([
    [{ kind: 'map', filter: 0 }, [2, 1], { grid: 0, row: 2, column: 1 }],
    [{ kind: 'volume' }, [1, 2, 0], { grid: 1, row: 2, column: 0 }],
    [{ kind: 'channels', at: [0, 0, 0] }, ['channels', 1], { grid: 0, row: 1, column: 0 }],
    [{ kind: 'channels', at: [0, 0, 0] }, ['total'], { grid: 0, row: 3, column: 0 }],
    [{ kind: 'row', filter: 0, row: 3 }, [2], { grid: 0, row: 0, column: 2 }],
    [{ kind: 'pixel', row: 0, column: 3 }, [1], { grid: 0, row: 1, column: 0 }],
    [{ kind: 'counts', of: ['weights', 'biases'] }, [1], { grid: 0, row: 1, column: 0 }],
    [{ kind: 'shape' }, [2], { grid: 0, row: 0, column: 2 }],
    [{ kind: 'im2col-column', row: 0, column: 0 }, [5], { grid: 0, row: 5, column: 0 }],
    [{ kind: 'same-padding', convention: 'pytorch' }, [3], { grid: 0, row: 3, column: 0 }],
    [{ kind: 'map', filter: 0 }, [], null],
  ] satisfies readonly (readonly [Ask, readonly (string | number)[], unknown])[])('%j at %j', (ask, path, cell) => {
    expect(conv2dPrompt(ask, LAYER).cellAt(path)).toEqual(cell)
  })
})

describe('after a check', () => {
  const map = conv2dPrompt({ kind: 'map', filter: 0 }, LAYER)
  const sheet = { rows: 2, columns: 2, grids: [GRID] }
  const oneCell = { rows: 1, columns: 1, grids: [[['7']]] }
  const scored = (score: Omit<ScoredScore, 'type'>) => ({
    sheet,
    response: GRID,
    score: { type: 'scored' as const, ...score },
  })

  it('the first wrong cell is named with what was typed, and not what is right', () => {
    const checked = scored({
      earned: 4,
      possible: 5,
      size: true,
      cells: [
        [true, false],
        [true, true],
      ],
    })
    expect(scoreSentence(map, checked)).toBe('3 of 4 right. The size is right.')
    expect(wrongSentence(map, checked)).toBe('Row 0, column 1: you have −2.')
  })

  it('a wrong size comes first', () => {
    const checked = scored({
      earned: 1,
      possible: 10,
      size: false,
      cells: [
        [true, false],
        [false, false],
      ],
    })
    expect(scoreSentence(map, checked)).toBe('The size is not right. 1 of your 4 numbers is where it belongs.')
    expect(wrongSentence(map, checked)).toBe('You have 2 rows and 2 columns.')
  })

  it('a wrong size of one cell is spoken of as one', () => {
    const checked = { ...scored({ earned: 0, possible: 10, size: false, cells: [[false]] }), sheet: oneCell }
    expect(scoreSentence(map, checked)).toBe('The size is not right. Your number is not where it belongs.')
    expect(wrongSentence(map, checked)).toBe('You have 1 row and 1 column.')
  })

  it('one right number is simply right', () => {
    const cell = conv2dPrompt({ kind: 'cell', at: [0, 0, 0] }, LAYER)
    expect(scoreSentence(cell, scored({ earned: 1, possible: 1, cells: true }))).toBe('Right.')
  })
})

describe('before a check', () => {
  it.each([
    ['', 'Row 0, column 0 is blank.'],
    ['abc', 'Row 0, column 0: abc is not a number.'],
  ])('%j in a cell is spoken of in one sentence', (text, sentence) => {
    const [problem] = findProblems({ rows: 1, columns: 1, grids: [[[text]]] }, true)
    expect(problemSentence('Row 0, column 0', problem?.message ?? '')).toBe(sentence)
  })
})
