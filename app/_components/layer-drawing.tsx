'use client'

import { useRef } from 'react'
import { formatCount } from '@/lib/formats/format-number'
import type { Ask, OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { FilterDrawing } from './filter-drawing'
import { spanOf } from './grid-cells'
import { scrollsInFrame } from './grid-frame'
import { LayerBoxes } from './layer-boxes'
import { channelValues, litWindow, range, sliceFor, windowOf } from './layer-geometry'
import { LayerSettings } from './layer-settings'
import { MapOverview } from './map-overview'
import { TensorGrid } from './tensor-grid'

/** One product of the calculation: an input cell and the weight it is multiplied by. */
export type PointedTerm = {
  readonly channel: number
  readonly row: number
  readonly column: number
  readonly weightRow: number
  readonly weightColumn: number
}

export type LayerDrawingProps = {
  readonly layer: PublicLayer
  readonly ask: Ask
  /** The output cell whose window is lit in every channel, with its weights; null: none. */
  readonly focus: OutputPosition | null
  /** One product whose two cells are marked. */
  readonly term?: PointedTerm | null
  /** False where the input is drawn elsewhere, because cells are picked on it. */
  readonly hasInput?: boolean
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer?: boolean
}

/** A layer as one reads it: the input's channels, the filters with their slices and biases, the settings. */
export function LayerDrawing({ layer, ask, focus, term, hasInput = true, isDrawnOnServer = false }: LayerDrawingProps) {
  if (layer.input.data === null || layer.weight.data === null) {
    return (
      <div className="layer space-y-3">
        <LayerBoxes layer={layer} />
        <LayerSettings layer={layer} areAsked={ask.kind === 'settings'} />
      </div>
    )
  }
  const shown = focus ?? windowAsked(ask)
  return (
    <div className="layer space-y-3">
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4" data-density={densityOf(layer)}>
        {hasInput && <InputDrawing layer={layer} focus={shown} term={term ?? null} isDrawnOnServer={isDrawnOnServer} />}
        <div className="flex min-w-0 max-w-full flex-wrap gap-x-8 gap-y-3">
          {range(layer.weight.shape[0]).map((filter) => (
            <FilterDrawing
              key={filter}
              layer={layer}
              filter={filter}
              isLit={shown?.[0] === filter}
              pointed={pointedWeight(layer, shown, filter, term ?? null)}
              isDrawnOnServer={isDrawnOnServer}
            />
          ))}
        </div>
      </div>
      <LayerSettings layer={layer} />
    </div>
  )
}

/** The window that a question is asked with outlined: of one cell's products, or of a number that an output tells. */
function windowAsked(ask: Ask): OutputPosition | null {
  switch (ask.kind) {
    case 'products':
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return ask.at
    default:
      return null
  }
}

type InputDrawingProps = {
  readonly layer: PublicLayer
  readonly focus: OutputPosition | null
  readonly term: PointedTerm | null
  readonly isDrawnOnServer?: boolean
}

/** All channels of the input, side by side. Large ones scroll together, so that the same cells are seen in each. */
export function InputDrawing({ layer, focus, term, isDrawnOnServer = false }: InputDrawingProps) {
  const [channels, height, width] = layer.input.shape
  const group = useRef<HTMLDivElement>(null)

  function scrollTogether(event: { target: EventTarget }) {
    const moved = event.target
    if (!(moved instanceof HTMLElement) || !moved.matches('.tensor-scroll')) return
    for (const frame of group.current?.querySelectorAll<HTMLElement>('.tensor-scroll') ?? []) {
      if (frame === moved) continue
      frame.scrollTop = moved.scrollTop
      frame.scrollLeft = moved.scrollLeft
    }
  }

  const [top, left, bottom, right] = layer.padding
  const rows = top + height + bottom
  const columns = left + width + right
  const lit = focus && windowOf(layer, focus)
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input">
      <InputLegend layer={layer} />
      {scrollsInFrame(rows, columns) && (
        <div className="no-print mb-2 flex items-center gap-3 text-xs text-ink-soft">
          <MapOverview
            frames={group}
            rows={rows}
            columns={columns}
            window={
              lit && {
                row: (lit.rows[0] ?? 0) + top,
                column: (lit.columns[0] ?? 0) + left,
                rows: spanOf(lit.rows),
                columns: spanOf(lit.columns),
              }
            }
          />
          <span className="max-w-48">The frame is the part you see. Scroll a grid, or press here, to see another.</span>
        </div>
      )}
      <div ref={group} onScrollCapture={scrollTogether} className="flex flex-wrap items-start gap-x-3 gap-y-3">
        {range(channels).map((channel) => (
          <TensorGrid
            key={channel}
            tensor="input"
            label={`Input, channel ${channel}`}
            title={channels > 1 ? `channel ${channel}` : undefined}
            size={[height, width]}
            values={channelValues(layer, channel)}
            padding={layer.padding}
            lit={litWindow(layer, focus, channel)}
            marked={term?.channel === channel ? [term] : undefined}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** "Input 3 channels of 7 × 7" */
export function InputLegend({ layer }: { layer: Pick<PublicLayer, 'input'> }) {
  const [channels, height, width] = layer.input.shape
  return (
    <legend className="layer-heading text-input">
      Input{' '}
      <span className="font-normal text-ink-soft">{`${formatCount(channels, 'channel')} of ${height} × ${width}`}</span>
    </legend>
  )
}

function pointedWeight(layer: PublicLayer, focus: OutputPosition | null, filter: number, term: PointedTerm | null) {
  if (!term || focus?.[0] !== filter) return null
  const slice = sliceFor(layer, filter, term.channel)
  return slice === null ? null : { slice, row: term.weightRow, column: term.weightColumn }
}

/** More columns than this, over all channels, do not stand side by side at the size of one that is alone. */
const MOST_COLUMNS_ABREAST = 14

/** Numbers stand closer where many must be seen at once: all channels of an input, beside each other. */
function densityOf({ input, weight, padding: [top, left, bottom, right] }: PublicLayer) {
  const [channels, height, width] = input.shape
  const rows = top + height + bottom
  const columns = left + width + right
  if (rows > 9 || (channels > 1 && columns * channels > MOST_COLUMNS_ABREAST)) return 'dense'
  return channels > 1 || weight.shape[0] > 1 || columns > 5 ? 'fit' : 'normal'
}
