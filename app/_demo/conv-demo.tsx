'use client'

import { Shuffle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Calculation } from '@/app/_components/calculation'
import { BiasCell } from '@/app/_components/filter-drawing'
import type { PointedTerm } from '@/app/_components/layer-drawing'
import { range } from '@/app/_components/layer-geometry'
import { LayerSettings } from '@/app/_components/layer-settings'
import { usePlayback } from '@/app/_components/playback'
import { controlWithKeys, PlayerControls, PlayerKeys } from '@/app/_components/player-controls'
import { positionOf } from '@/app/_components/player-sentences'
import { TensorGrid } from '@/app/_components/tensor-grid'
import type { OutputPosition } from '@/lib/problems/ask'
import { DemoChannel } from './demo-channel'
import { drawNumbers, FIRST_NUMBERS, makeDemoLayer } from './demo-layer'

const MILLISECONDS_A_CELL = 1600

/** The lecture's layer, moving: every window of every output cell, with its arithmetic. */
export function ConvDemo() {
  const [demo, setDemo] = useState(() => makeDemoLayer(FIRST_NUMBERS))
  const [hovered, setHovered] = useState<OutputPosition | null>(null)
  const [pointed, setPointed] = useState<PointedTerm | null>(null)
  const { layer, maps, mapSize } = demo
  const [rows, columns] = mapSize
  const playback = usePlayback({
    count: maps.length * rows * columns,
    durationOf: () => MILLISECONDS_A_CELL,
    loops: true,
    // Whoever looks at one cell or one product is not hurried on.
    isWaiting: hovered !== null || pointed !== null,
  })

  const { play } = playback
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => {
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) play()
  }, [])

  const place = playback.position
  const focus: OutputPosition = hovered ?? [
    Math.floor(place / (rows * columns)),
    Math.floor(place / columns) % rows,
    place % columns,
  ]
  const step = demo.explain(focus)

  function pick([filter, row, column]: OutputPosition) {
    playback.moveTo((filter * rows + row) * columns + column)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div
      role="group"
      aria-label="A convolution layer, step by step"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it has keys of its own, so it takes the focus
      tabIndex={0}
      className="demo"
      onKeyDown={(event) => controlWithKeys(event, playback)}
    >
      <div className="demo-body">
        <div className="demo-controls">
          <PlayerControls
            playback={playback}
            unit="Output cell"
            placeInWords={`Output ${positionOf(focus)}`}
            toggleLabel="Toggle movement"
          />
          <button
            type="button"
            className="button"
            onClick={() => {
              setPointed(null)
              setDemo(makeDemoLayer(drawNumbers(Math.random)))
            }}
          >
            <Shuffle size={16} aria-hidden="true" />
            New numbers
          </button>
        </div>
        <div className="demo-channels">
          {range(layer.input.shape[0]).map((channel) => (
            <DemoChannel key={channel} layer={layer} channel={channel} focus={focus} pointed={pointed} />
          ))}
        </div>
        <div className="demo-outputs">
          {maps.map((map, filter) => (
            <div key={`filter ${String(filter)}`} className="demo-output">
              <TensorGrid
                tensor="output"
                isDrawnOnServer
                label={`Output, filter ${filter}`}
                title={`output, filter ${filter}`}
                size={mapSize}
                values={map}
                focus={focus[0] === filter ? { row: focus[1], column: focus[2] } : null}
                onPoint={(at) => setHovered(at && [filter, at.row, at.column])}
                onPick={(at) => pick([filter, at.row, at.column])}
              />
              <BiasCell filter={filter} value={layer.bias?.[filter] ?? 0} isLit={focus[0] === filter} />
            </div>
          ))}
        </div>
        <div className="demo-calculation">
          <Calculation step={step} hasBias pointed={pointed} onPoint={setPointed} />
        </div>
      </div>
      <div className="space-y-1">
        <LayerSettings layer={layer} />
        <PlayerKeys where="In the demo" />
      </div>
    </div>
  )
}
