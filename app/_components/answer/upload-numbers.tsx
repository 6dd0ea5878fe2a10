'use client'

import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { readTensorFile, TENSOR_FILE_ENDINGS } from '@/lib/formats/read-tensor-file'
import { LARGEST_TEXT, type ReadGrids } from '@/lib/formats/text-grid'

/** Nothing larger is even loaded: an answer of the largest problem takes a tenth of this as text, less as an array. */
const LARGEST_FILE = 4 * LARGEST_TEXT

/** A button that reads the numbers of a file. */
export function UploadNumbers({ onRead }: { onRead: (read: ReadGrids) => void }) {
  const input = useRef<HTMLInputElement>(null)

  async function read(file: File | undefined) {
    if (!file) return
    if (file.size > LARGEST_FILE) {
      onRead({ type: 'refused', message: `${file.name} is larger than ${LARGEST_FILE / 1024} KiB.` })
      return
    }
    try {
      onRead(readTensorFile(file.name, new Uint8Array(await file.arrayBuffer())))
    } catch {
      onRead({ type: 'refused', message: `The browser could not open ${file.name}.` })
    }
  }

  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <Upload size={16} aria-hidden="true" />
        Read a file
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File with the numbers"
        accept={TENSOR_FILE_ENDINGS.join(',')}
        onChange={(event) => {
          read(event.target.files?.[0])
          // The same file, corrected, can be chosen again.
          event.target.value = ''
        }}
      />
    </>
  )
}
