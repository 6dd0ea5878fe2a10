import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readTensorFile } from '@/lib/formats/read-tensor-file'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const GRID = {
  type: 'grids',
  grids: [
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
}

test.each([
  ['answer.csv', '1,2\n3,4'],
  ['answer.tsv', '1\t2\n3\t4'],
  ['ANSWER.TXT', '[[1 2]\n [3 4]]'],
  ['answer.json', '[[1, 2], [3, 4]]'],
  ['attempt.json', '{"response": [["1", "2"], ["3", "4"]], "idempotencyKey": "a"}'],
  ['solve.json', '{"shape": [1, 2, 2], "output": [[[1, 2], [3, 4]]]}'],
])('reads %s', (name, text) => expect(readTensorFile(name, bytesOf(text))).toEqual(GRID))

it('reads the UTF-16 text a spreadsheet saves', () => {
  const text = '\uFEFF1\t2\r\n3\t4\r\n'
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 * i, text.charCodeAt(i), true)
  expect(readTensorFile('answer.txt', bytes)).toEqual(GRID)
})

test.each([
  ['answer.pdf', '', 'Files ending in .csv, .tsv, .txt, .json, .npy are read.'],
  ['answer', '1', 'Files ending in .csv, .tsv, .txt, .json, .npy are read.'],
  ['answer.xlsx', '', 'Save the sheet as CSV, or copy its cells and paste them.'],
  ['answer.npz', '', 'A .npz file holds several arrays; save the one you mean as .npy.'],
  ['answer.npy', '1,2', 'This is not a .npy file.'],
  ['answer.json', '{"output": 3}', 'The JSON has no list called "output" or "response".'],
  ['answer.json', '{"output": [[1, 2]', 'The file is not valid JSON.'],
  ['answer.csv', '1,'.repeat(200_000), 'The file is larger than 256 KiB.'],
])('refuses %s with a sentence', (name, text, message) => {
  expect(readTensorFile(name, bytesOf(text))).toEqual({ type: 'refused', message })
})

it('refuses bytes that are not text', () => {
  expect(readTensorFile('a.csv', new Uint8Array([0xff, 0x00]))).toEqual({
    type: 'refused',
    message: 'The file is not text.',
  })
})

it('never throws, whatever the bytes', () => {
  const name = fc.constantFrom('a.csv', 'a.json', 'a.npy', 'a.txt', 'a')
  fc.assert(
    fc.property(name, fc.oneof(fc.uint8Array(), fc.json().map(bytesOf)), (name, bytes) => {
      expect(['grids', 'refused']).toContain(readTensorFile(name, bytes).type)
    }),
  )
})
