import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { Axis, OutputChannelsStep, OutputExtentStep } from './solution'

/** One channel for each filter. */
export function outputChannelsStep({ weight: { shape } }: Conv2dLayer): OutputChannelsStep {
  return { rule: 'output-channels', filters: shape[0], result: shape[0] }
}

/** The size of the output along one axis, in cells. */
export function outputExtentStep(layer: Conv2dLayer, axis: Axis): OutputExtentStep {
  const geometry = conv2dOutputAxes(layer)[axis]
  const { output, ...trace } = traceOutputExtent(geometry)
  return { rule: 'output-extent', axis, ...geometry, ...trace, result: output }
}

/** The size of the output: its rows, then its columns. */
export function outputExtentSteps(layer: Conv2dLayer): OutputExtentStep[] {
  return [outputExtentStep(layer, 'rows'), outputExtentStep(layer, 'columns')]
}
