'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useMemo } from 'react'
import type { PublicConv2dQuestion, PublicQuestion } from '@/lib/problems/public-view'
import { conv2dPrompt } from './conv2d-prompt'
import type { Prompt } from './prompt'

// Only a page with such a problem loads their words.
const WithOtherPrompt = dynamic(() => import('./with-other-prompt').then((file) => file.WithOtherPrompt))

type WithPromptProps = {
  readonly problem: PublicQuestion
  readonly children: (prompt: Prompt) => ReactNode
}

/** A problem with how it is asked and answered. */
export function WithPrompt({ problem, children }: WithPromptProps) {
  return problem.op === 'conv2d' ? (
    <WithConv2dPrompt problem={problem}>{children}</WithConv2dPrompt>
  ) : (
    <WithOtherPrompt problem={problem}>{children}</WithOtherPrompt>
  )
}

function WithConv2dPrompt({ problem, children }: WithPromptProps & { readonly problem: PublicConv2dQuestion }) {
  const { ask, layer } = problem
  return children(useMemo(() => conv2dPrompt(ask, layer), [ask, layer]))
}
