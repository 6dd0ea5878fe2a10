import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readPastedGrid } from '@/lib/formats/read-pasted-grid'
import { LARGEST_TEXT, type TextGrid } from '@/lib/formats/text-grid'
import { writeTsv } from '@/lib/formats/write-tsv'

const SQUARE = [
  ['1', '-2'],
  ['3', '4'],
]
const MAPS = [
  SQUARE,
  [
    ['5', '6'],
    ['7', '8'],
  ],
]

const read = (text: string) => readPastedGrid(text)
const grids = (...found: TextGrid[]) => ({ type: 'grids', grids: found })

describe('one grid, from', () => {
  test.each([
    ['a spreadsheet', '1\t-2\n3\t4'],
    ['a spreadsheet on Windows', '1\t-2\r\n3\t4\r\n'],
    ['CSV', '1,-2\n3,4\n'],
    ['CSV with spaces', '1, -2\n3, 4'],
    ['CSV with quotes', '"1","-2"\n"3","4"'],
    ['CSV with a comma at the end of each row', '1,-2,\n3,4,'],
    ['CSV with semicolons', '1;-2\n3;4'],
    ['CSV with a byte order mark', '\uFEFF1,-2\n3,4'],
    ['numbers aligned with spaces', '   1  -2\n   3   4\n'],
    ['JSON', '[[1,-2],[3,4]]'],
    ['JSON with text in it', '[["1", "-2"], ["3", "4"]]'],
    ['a Python assignment', 'y = np.array([[1, -2],\n              [3, 4]])'],
    ['NumPy str', '[[ 1 -2]\n [ 3  4]]'],
    ['NumPy repr', 'array([[ 1, -2],\n       [ 3,  4]])'],
    ['NumPy repr with a type', 'array([[ 1, -2],\n       [ 3,  4]], dtype=int32)'],
    ['PyTorch', "tensor([[ 1, -2],\n        [ 3,  4]], device='cuda:0', dtype=torch.int32)"],
    ['PyTorch with a gradient', 'tensor([[1, -2],\n        [3, 4]], grad_fn=<ConvolutionBackward0>)'],
    ['TensorFlow', '<tf.Tensor: shape=(2, 2), dtype=int32, numpy=\narray([[ 1, -2],\n       [ 3,  4]], dtype=int32)>'],
    ['MATLAB', '[1 -2; 3 4]'],
    ['MATLAB with commas and a semicolon at the end', 'A = [1, -2; 3, 4;];'],
    ['MATLAB rows without brackets', '1 -2; 3 4'],
    ['MATLAB printing', 'ans =\n\n     1    -2\n     3     4\n\n'],
    ['a batch of one image with one map', 'tensor([[[[1, -2], [3, 4]]]])'],
    ['numpy.savetxt', '1.000000000000000000e+00 -2.000000000000000000e+00\n3.000e+00 4.000e+00\n'],
  ])('%s', (_, text) => expect(read(text)).toEqual(grids(SQUARE)))
})

describe('several grids, from', () => {
  test.each([
    ['grids with an empty line between them', '1 -2\n3 4\n\n5 6\n7 8'],
    ['spreadsheet ranges with an empty line between them', '1\t-2\n3\t4\n\n5\t6\n7\t8\n'],
    ['nested lists', '[[[1,-2],[3,4]],[[5,6],[7,8]]]'],
    ['PyTorch, a batch of one', 'tensor([[[[1, -2],\n          [3, 4]],\n\n         [[5, 6],\n          [7, 8]]]])'],
    ['arrays one after another', '[[1 -2]\n [3 4]]\n[[5 6]\n [7 8]]'],
    ['tensors one after another', "tensor([[1, -2], [3, 4]], device='cpu')\ntensor([[5, 6], [7, 8]])"],
    ['MATLAB printing', 'ans(:,:,1) =\n\n   1  -2\n   3   4\n\nans(:,:,2) =\n\n   5   6\n   7   8\n'],
    ['numpy.savetxt with comments', '# New slice\n1 -2\n3 4\n# New slice\n5 6\n7 8\n'],
  ])('%s', (_, text) => expect(read(text)).toEqual(grids(...MAPS)))
})

describe('decimal commas', () => {
  it.each([
    ['between tabs', '1,5\t-2\n3\t4,25'],
    ['between semicolons', '1,5;-2\n3;4,25'],
    ['between semicolons, in quotes', '"1,5";"-2"\n"3";"4,25"'],
    ['between spaces', '1,5 -2\n3 4,25'],
  ])('are kept %s', (_, text) =>
    expect(read(text)).toEqual(
      grids([
        ['1,5', '-2'],
        ['3', '4,25'],
      ]),
    ),
  )

  it('are not seen where the comma can only separate', () => {
    expect(read('1,2,3')).toEqual(grids([['1', '2', '3']]))
    expect(read('1,2\n3,4')).toEqual(
      grids([
        ['1', '2'],
        ['3', '4'],
      ]),
    )
  })
})

describe('cells', () => {
  it('come back as written, so that a bad one can be pointed at', () => {
    expect(read('1O\t--3\t\u22124\n\t1/2\tx')).toEqual(
      grids([
        ['1O', '--3', '\u22124'],
        ['', '1/2', 'x'],
      ]),
    )
  })

  it('may be empty in a spreadsheet, a whole row of them too', () => {
    expect(read('1\t2\n\t\n3\t4')).toEqual(
      grids([
        ['1', '2'],
        ['', ''],
        ['3', '4'],
      ]),
    )
  })

  it('are blank where JSON has null', () => expect(read('[[1, null]]')).toEqual(grids([['1', '']])))

  it('one number is a grid of one cell', () => expect(read(' 7\n')).toEqual(grids([['7']])))

  it('a flat list is a row', () => expect(read('[1, 2, 3]')).toEqual(grids([['1', '2', '3']])))
})

describe('refusals say what and where', () => {
  test.each([
    ['', 'There is nothing in it.'],
    [' \n ', 'There is nothing in it.'],
    ['[[], []]', 'There are no numbers in it.'],
    ['1 2 3\n4 5', 'Row 1 has 2 cells, row 0 has 3.'],
    ['[[1, 2], [3]]', 'Row 1 has 1 cell, row 0 has 2.'],
    ['[[[1, 2]], [[1, 2], [3]]]', 'Grid 1, row 1 has 1 cell, row 0 has 2.'],
    ['[[1, 2], [3, 4]', 'A [ is not closed.'],
    ['1, 2]', 'There is a ] with no [ before it.'],
    ['3 [[1, 2]]', 'There is "3" outside the brackets.'],
    ['[1, [2, 3]]', 'A list holds both numbers and lists.'],
    ['[[1, 2], [[3, 4]]]', 'Some rows are nested deeper than others.'],
    ['[[[[1]], [[2]]], [[[3]], [[4]]]]', 'The array has four dimensions: paste the maps of one image only.'],
    ['[[1 2 ... 8 9]]', 'The text is shortened with "…": print the whole array and copy that.'],
    ['"1;2\n3;4', 'Row 0: a quotation mark is not closed.'],
    ['['.repeat(200_000), 'The lists are nested more than 6 deep.'],
    ['\u0007 [[1, 2]]', 'There is "[U+0007]" outside the brackets.'],
    ['1\n'.repeat(513), 'A grid may have at most 512 rows and columns.'],
    ['1 '.repeat(513), 'A grid may have at most 512 rows and columns.'],
    ['[1]'.repeat(65), 'There may be at most 64 grids.'],
    [`${'1 '.repeat(129)}\n`.repeat(128), 'There may be at most 16,384 numbers in all.'],
    [`[[${'1 '.repeat(512)}]]`.repeat(33), 'There may be at most 16,384 numbers in all.'],
    ['1'.repeat(LARGEST_TEXT + 1), 'The text is larger than 256 KiB.'],
  ])('%.20j', (text, message) => expect(read(text)).toEqual({ type: 'refused', message }))
})

describe('as large as an answer may be', () => {
  test.each([
    ['512 rows', '1\n'.repeat(512)],
    ['512 columns', '1 '.repeat(512)],
    ['64 grids of 16 by 16', `${`${'1 '.repeat(16)}\n`.repeat(16)}\n`.repeat(64)],
    ['16,384 numbers in one grid', `${'1 '.repeat(128)}\n`.repeat(128)],
  ])('%s are read', (_, text) => expect(read(text).type).toBe('grids'))
})

describe('laws', () => {
  const number = fc.oneof(
    fc.integer({ min: -99, max: 99 }).map(String),
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 99 })).map(([a, b]) => `${a}.${b}`),
  )
  const gridOf = (rows: number, columns: number) =>
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
  const size = fc.integer({ min: 1, max: 6 })
  const volume = fc
    .tuple(size, size, size)
    .chain(([depth, rows, columns]) => fc.array(gridOf(rows, columns), { minLength: depth, maxLength: depth }))

  const lines = (row: string, column: string) => (grid: TextGrid) => grid.map((cells) => cells.join(column)).join(row)
  const lists = (open: string, comma: string, close: string) => (maps: readonly TextGrid[]) => {
    const list = (entries: readonly string[]) => open + entries.join(comma) + close
    return list(maps.map((grid) => list(grid.map(list))))
  }
  const writers: readonly (readonly [format: string, write: (maps: readonly TextGrid[]) => string])[] = [
    ['TSV', (maps) => maps.map(writeTsv).join('\n\n')],
    ['CSV', (maps) => maps.map(lines('\r\n', ',')).join('\r\n\r\n')],
    ['semicolon CSV', (maps) => maps.map(lines('\n', ';')).join('\n\n')],
    ['spaces', (maps) => maps.map(lines('\n', '   ')).join('\n\n')],
    ['JSON', lists('[', ',', ']')],
    ['NumPy', lists('[', ' ', ']')],
    ['PyTorch', (maps) => `tensor(${lists('[', ', ', ']')(maps)}, dtype=torch.float64)`],
    ['MATLAB', (maps) => maps.map((grid) => `[${lines('; ', ' ')(grid)}]`).join('\n')],
  ]

  test.each(writers)('any volume written as %s reads back', (_, write) => {
    fc.assert(
      fc.property(volume, (maps) => {
        expect(read(write(maps))).toEqual(grids(...maps))
      }),
      { numRuns: 200 },
    )
  })

  it('never throws, and what it reads is rectangular', () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'[]1,2; \t\n"\'e+-(=)a.…') }),
    )
    fc.assert(
      fc.property(junk, (text) => {
        const result = read(text)
        if (result.type === 'refused') expect(result.message).toMatch(/^[A-Z].*\.$/s)
        else for (const grid of result.grids) expect(new Set(grid.map((row) => row.length)).size).toBe(1)
      }),
      { numRuns: 500 },
    )
  })
})
