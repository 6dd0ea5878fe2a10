'use client'

import { useState } from 'react'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PlayerCells } from './player-cells'
import { TensorGrid } from './tensor-grid'

type OutputPickerProps = {
  readonly cells: PlayerCells
  /** The right values of a filter's map, row-major. */
  readonly valuesOf: (filter: number) => readonly number[]
  readonly cell: OutputPosition
  readonly onPick: (at: OutputPosition) => void
}

/** The output, to jump to any of its cells. */
export function OutputPicker({ cells: { filters, rows, columns }, valuesOf, cell, onPick }: OutputPickerProps) {
  const [chosen, setChosen] = useState({ filter: cell[0], for: cell })
  // Whatever was looked at, the map of a newly explained cell comes to the front.
  const filter = chosen.for === cell ? chosen.filter : cell[0]
  const isLarge = rows.length > 6 || columns.length > 6
  return (
    <fieldset className="min-w-0" data-density={isLarge ? 'dense' : 'normal'}>
      <legend className="layer-heading text-output">
        Output <span className="font-normal text-ink-soft">choose a cell to see its working</span>
      </legend>
      {filters.length > 1 && (
        <div className="mb-2 flex flex-wrap gap-1">
          {filters.map((option) => (
            <button
              key={option}
              type="button"
              className="button"
              aria-pressed={option === filter}
              onClick={() => setChosen({ filter: option, for: cell })}
            >
              filter {option}
            </button>
          ))}
        </div>
      )}
      <TensorGrid
        tensor="output"
        label={`Output, filter ${filter}`}
        size={[rows.length, columns.length]}
        values={valuesOf(filter)}
        focus={filter === cell[0] ? { row: cell[1], column: cell[2] } : null}
        onPick={({ row, column }) => onPick([filter, row, column])}
      />
    </fieldset>
  )
}
