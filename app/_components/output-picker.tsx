'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import { type CellList, type CellMaps, type PlayerCells, placeOf } from './player-cells'
import { positionOf } from './player-sentences'
import { TensorGrid } from './tensor-grid'

type OutputPickerProps = {
  /** What the cells are: "Output after ReLU". */
  readonly name: string
  /** What there is a map of: pooling has no filters. */
  readonly plane?: 'filter' | 'channel'
  readonly cells: PlayerCells
  /** The right values of the cells to choose from; of several maps, of the filter's. */
  readonly valuesOf: (filter: number) => readonly number[]
  readonly cell: OutputPosition
  readonly onPick: (at: OutputPosition) => void
}

/** The output, to jump to any of its cells. */
export function OutputPicker({ name, plane = 'filter', cells, valuesOf, cell, onPick }: OutputPickerProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="layer-heading text-output">
        {name} <span className="font-normal text-ink-soft">choose a cell to see its working</span>
      </legend>
      {'at' in cells ? (
        <ListPicker cells={cells} values={valuesOf(cell[0])} cell={cell} onPick={onPick} />
      ) : (
        <MapPicker name={name} plane={plane} cells={cells} valuesOf={valuesOf} cell={cell} onPick={onPick} />
      )}
    </fieldset>
  )
}

type ListPickerProps = Pick<OutputPickerProps, 'cell' | 'onPick'> & {
  readonly cells: CellList
  readonly values: readonly number[]
}

function ListPicker({ cells, values, cell, onPick }: ListPickerProps) {
  const chosen = placeOf(cells, cell)
  return (
    <div className="flex flex-wrap gap-1 lg:w-max lg:flex-col">
      {cells.at.map((at, place) => (
        <button
          key={positionOf(at)}
          type="button"
          className="button font-mono"
          aria-pressed={place === chosen}
          onClick={() => onPick(at)}
        >
          {positionOf(at)} <span className="font-bold text-output">{formatNumber(values[place] ?? Number.NaN)}</span>
        </button>
      ))}
    </div>
  )
}

function MapPicker({ name, plane, cells, valuesOf, cell, onPick }: OutputPickerProps & { readonly cells: CellMaps }) {
  const { filters, rows, columns } = cells
  const [chosen, setChosen] = useState({ filter: cell[0], for: cell })
  // Whatever was looked at, the map of a newly explained cell comes to the front.
  const filter = chosen.for === cell ? chosen.filter : cell[0]
  const isLarge = rows.length > 6 || columns.length > 6
  return (
    <div data-density={isLarge ? 'dense' : 'normal'}>
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
              {plane} {option}
            </button>
          ))}
        </div>
      )}
      <TensorGrid
        tensor="output"
        label={`${name}, ${plane} ${filter}`}
        size={[rows.length, columns.length]}
        rulers={{ rows, columns }}
        values={valuesOf(filter)}
        focus={filter === cell[0] ? { row: rows.indexOf(cell[1]), column: columns.indexOf(cell[2]) } : null}
        onPick={({ row, column }) => onPick([filter, rows[row] ?? 0, columns[column] ?? 0])}
      />
    </div>
  )
}
