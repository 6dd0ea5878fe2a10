import { Calculation } from '@/app/_components/calculation'
import { InputLegend, LayerDrawing } from '@/app/_components/layer-drawing'
import { channelValues } from '@/app/_components/layer-geometry'
import { isOtherStep, partsOf, stepText } from '@/app/_components/other-sentences'
import { OtherStage } from '@/app/_components/other-stage'
import { windowSentence } from '@/app/_components/player-sentences'
import { ProblemDrawing } from '@/app/_components/problem-drawing'
import { promptFor } from '@/app/_components/prompts/prompt-for'
import { TensorGrid } from '@/app/_components/tensor-grid'
import type { CellPairsStep, CellStep } from '@/lib/grading/solution'
import type { PublicConv2dProblem, PublicLayer, PublicProblem } from '@/lib/problems/public-view'
import type { LessonView } from '@/lib/usecases/practice/get-lesson'
import { LessonMaps } from './lesson-maps'
import { LessonOpening } from './lesson-opening'
import { LessonProducts } from './lesson-products'

/** The problem that the lesson speaks of: its question, what it is about, and its working. */
export function LessonExample({ lesson }: { lesson: LessonView }) {
  const { problem } = lesson
  return (
    <section aria-labelledby="example" className="min-w-0 space-y-5 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <header>
        <h2 id="example" className="text-sm font-normal text-ink-soft">
          An example of level {problem.level}
        </h2>
        <p className="font-semibold">{promptFor(problem).question}</p>
      </header>
      {problem.op === 'conv2d' ? (
        <Conv2dWorking lesson={lesson} problem={problem} />
      ) : (
        <OtherWorking lesson={lesson} problem={problem} />
      )}
    </section>
  )
}

/** Steps about one output cell each that are shown; the others go the same way. */
const MOST_CELL_STEPS = 2

/** Of what is not one convolution: what it is about, and its steps. */
function OtherWorking({ lesson, problem }: { lesson: LessonView; problem: PublicProblem }) {
  const steps = lesson.opening.filter(isOtherStep)
  const located = steps.filter(({ at }) => at !== undefined)
  const shown = steps.filter((step) => step.at === undefined || located.indexOf(step) < MOST_CELL_STEPS)
  return (
    <>
      <ProblemDrawing problem={problem} focus={null} isDrawnOnServer />
      <ol className="space-y-4">
        {shown.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change places
          <li key={place} className="space-y-2">
            <p className="max-w-text">{stepText(step)}</p>
            <OtherStage problem={problem} step={step} part={partsOf(step) - 1} />
          </li>
        ))}
      </ol>
      {located.length > MOST_CELL_STEPS && <p>All the other cells are worked out in the same way.</p>}
    </>
  )
}

/** Of one convolution: its layer with the window lit, what comes before any cell, and cells. */
function Conv2dWorking({ lesson, problem }: { lesson: LessonView; problem: PublicConv2dProblem }) {
  const { shown, cells, maps } = lesson
  const { layer, ask } = problem
  const opening = lesson.opening.flatMap((step) => (isOtherStep(step) ? [] : [step]))
  const starts = ask.kind === 'starts' ? opening.find((step) => step.rule === 'cell-pairs') : undefined
  return (
    <>
      {starts && <StartsOnInput layer={layer} starts={starts} />}
      <LayerDrawing layer={layer} ask={ask} focus={shown} hasInput={!starts} isDrawnOnServer />
      <LessonOpening layer={layer} steps={opening} />
      {cells.map((step) => (
        <div key={step.at.join()} className="space-y-2">
          <p className="max-w-text">{windowSentence(step, layer.groups)}</p>
          {ask.kind === 'products' ? (
            <LessonProducts step={step} channel={ask.channel} />
          ) : (
            <div className={isLong(step) ? 'max-w-96' : undefined}>
              <Calculation step={step} hasBias={layer.bias !== null} />
            </div>
          )}
        </div>
      ))}
      <LessonMaps maps={maps} shown={shown} isAfterRelu={ask.kind === 'relu-map'} />
    </>
  )
}

/** More products in a line than are read at a glance: they are broken after each row of the kernel. */
function isLong({ channels }: CellStep): boolean {
  return channels.some(({ terms }) => terms.length > 6)
}

/** The input with the cells marked where windows start. */
function StartsOnInput({ layer, starts }: { layer: PublicLayer; starts: CellPairsStep }) {
  const [, height, width] = layer.input.shape
  return (
    <fieldset className="layer min-w-0 max-w-full" data-tensor="input">
      <InputLegend layer={layer} />
      <TensorGrid
        tensor="input"
        label="Input, the starts of the windows marked"
        size={[height, width]}
        values={channelValues(layer, 0)}
        padding={layer.padding}
        marked={starts.rows.flatMap((row) => starts.columns.map((column) => ({ row, column })))}
        density="fit"
        isDrawnOnServer
      />
    </fieldset>
  )
}
