'use server'

import { redirect } from 'next/navigation'
import { findViewer, makeViewer } from '@/lib/auth/viewer'
import { startPractice as start } from '@/lib/usecases/practice/start-practice'
import { startPracticeFields, startPracticeSchema } from '@/lib/usecases/practice/start-practice.schema'

/** Opens a new problem. A form that no page of ours sent leads back to the choice of skills. */
export async function startPractice(form: FormData): Promise<void> {
  const input = startPracticeSchema.safeParse(startPracticeFields(form))
  if (!input.success) redirect('/practice')
  const { variantId } = start((await findViewer()) ?? (await makeViewer()), input.data)
  redirect(`/practice/${variantId}`)
}
