'use client'

import { InputLegend } from '@/app/_components/layer-drawing'
import { channelValues } from '@/app/_components/layer-geometry'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { CheckedSheet } from './answer-grid'
import { PickGrid } from './pick-grid'
import type { AnswerEditor } from './use-answer-editor'

type PickedCellsProps = {
  readonly layer: PublicLayer
  readonly prompt: Prompt
  readonly editor: AnswerEditor
  readonly checked: CheckedSheet | null
}

/** The input of a layer, to pick cells on: one channel, for places are the same in all. Or a finished map. */
export function PickedCells(props: PickedCellsProps) {
  const { layer, editor } = props
  const { map } = props.prompt.form
  if (map) return <PickedOutputs {...props} map={map} />
  const [channels, height, width] = layer.input.shape
  const drawn = {
    tensor: 'input',
    size: [height, width],
    values: channelValues(layer, 0),
    padding: layer.padding,
  } as const
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input">
      <InputLegend layer={layer} />
      <PickGrid {...props} drawn={drawn} label={props.prompt.form.grids[0] ?? ''} />
      <p className="pick-hint mt-1 max-w-96 text-xs text-ink-soft">
        {channels > 1 && 'One channel is drawn: places are the same in all. '}
        {!editor.isReadOnly && (
          <span className="no-print">
            Press a cell to pick it, again to take it back<span className="pick-hint-drag">; drag to pick several</span>
            .
          </span>
        )}
      </p>
    </fieldset>
  )
}

const NO_PADDING = [0, 0, 0, 0] as const

function PickedOutputs({ map, ...props }: PickedCellsProps & { map: readonly (readonly number[])[] }) {
  const label = props.prompt.form.grids[0] ?? ''
  const drawn = {
    tensor: 'output',
    size: [map.length, map[0]?.length ?? 0],
    values: map.flat(),
    padding: NO_PADDING,
  } as const
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="output">
      <legend className="layer-heading text-output">{label}</legend>
      <PickGrid {...props} drawn={drawn} label={label} />
      {!props.editor.isReadOnly && (
        <p className="pick-hint no-print mt-1 max-w-96 text-xs text-ink-soft">
          Press a cell to pick it, again to take it back.
        </p>
      )}
    </fieldset>
  )
}
