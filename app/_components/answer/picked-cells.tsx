'use client'

import { InputLegend } from '@/app/_components/layer-drawing'
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

/** The input of a layer, to pick cells on: one channel, for places are the same in all. */
export function PickedCells(props: PickedCellsProps) {
  const { layer, editor } = props
  const [channels] = layer.input.shape
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input">
      <InputLegend layer={layer} />
      <PickGrid {...props} channel={0} label={props.prompt.form.grids[0] ?? ''} />
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
