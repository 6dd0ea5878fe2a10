/**
 * `npm run bench`: the engine beside its peers, generating and grading, diagnosing, then the production server beside
 * itself. `npm run bench -- conv`, `-- problems`, `-- diagnosis` or `-- web`: one of them.
 */
import { tsImport } from 'tsx/esm/api'
import { exitWith, Refusal } from './refusal.mjs'

const BENCHES = {
  conv: { file: '../test/bench/conv.ts', name: 'benchConv' },
  problems: { file: '../test/bench/problems.ts', name: 'benchProblems' },
  diagnosis: { file: '../test/bench/diagnosis.ts', name: 'benchDiagnosis' },
  web: { file: '../test/bench/web.ts', name: 'benchWeb' },
}

try {
  for (const bench of chosen(process.argv.slice(2))) {
    // The file is loaded when its turn has come: what the other one loads does not disturb it.
    const module = await tsImport(bench.file, import.meta.url)
    await module[bench.name](console.log)
  }
} catch (error) {
  exitWith(error)
}

/** @param {string[]} names */
function chosen(names) {
  if (names.length === 0) return Object.values(BENCHES)
  return names.map((name) => {
    if (name === 'conv' || name === 'problems' || name === 'diagnosis' || name === 'web') return BENCHES[name]
    throw new Refusal(`There is no bench called ${name}: it is conv, problems, diagnosis or web.`)
  })
}
