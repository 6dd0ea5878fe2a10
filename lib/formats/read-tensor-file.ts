import { readNpy } from './read-npy'
import { readPastedGrid } from './read-pasted-grid'
import { LARGEST_TEXT, type ReadGrids, refused } from './text-grid'

/** The endings of file names that are read, for a file picker and for messages. */
export const TENSOR_FILE_ENDINGS = ['.csv', '.tsv', '.txt', '.json', '.npy'] as const

/**
 * Reads a file of numbers by the ending of its name: grids of text from `.csv`, `.tsv` and `.txt`, nested lists from
 * `.json` (of an object, its list called `output` or else `response`), arrays from `.npy`. Never throws.
 */
export function readTensorFile(name: string, bytes: Uint8Array): ReadGrids {
  const ending = /\.[a-z]+$/.exec(name.toLowerCase())?.[0] ?? ''
  if (ending === '.npz') return refused('A .npz file holds several arrays; save the one you mean as .npy.')
  if (/^\.xlsx?$|^\.ods$|^\.numbers$/.test(ending))
    return refused('Save the sheet as CSV, or copy its cells and paste them.')
  const known = TENSOR_FILE_ENDINGS.find((known) => known === ending)
  if (!known) return refused(`Files ending in ${TENSOR_FILE_ENDINGS.join(', ')} are read.`)

  if (known === '.npy') return readNpy(bytes)
  if (bytes.length > LARGEST_TEXT) return refused(`The file is larger than ${LARGEST_TEXT / 1024} KiB.`)
  const text = textOf(bytes)
  if (text === null) return refused('The file is not text.')
  return known === '.json' ? readJson(text) : readPastedGrid(text)
}

/** UTF-8, or the UTF-16 that spreadsheets call "Unicode text". */
function textOf(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function readJson(text: string): ReadGrids {
  if (!text.trimStart().startsWith('{')) return readPastedGrid(text)
  try {
    const { output, response }: { output?: unknown; response?: unknown } = JSON.parse(text)
    const array = Array.isArray(output) ? output : response
    return Array.isArray(array)
      ? readPastedGrid(JSON.stringify(array))
      : refused('The JSON has no list called "output" or "response".')
  } catch {
    return refused('The file is not valid JSON.')
  }
}
