// Reads the parts of partykit.json that the self-hosted server needs.
// I/O: file system
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const ProjectConfigSchema = v.object({
  main: v.string(),
  parties: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, 'names in "parties" are lower-case identifiers')),
      v.string(),
    ),
    {},
  ),
  compatibilityDate: v.pipe(v.string(), v.isoDate('"compatibilityDate" must look like 2024-07-18')),
  vars: v.optional(v.record(v.string(), v.string()), {}),
});

/** What a party project says about itself; PartyKit's own command checks the rest of the file. */
export type ProjectConfig = v.InferOutput<typeof ProjectConfigSchema>;

/** Throws one clear sentence when the file is missing, is not JSON, or lacks something. */
export function readProjectConfig(projectRoot: string): ProjectConfig {
  const path = join(projectRoot, 'partykit.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`There is no partykit.json in ${projectRoot}. Start Inkroom from its own folder.`);
  }
  return parseProjectConfig(text);
}

/** Pure part of `readProjectConfig`: the text of a partykit.json to what we need of it. */
export function parseProjectConfig(text: string): ProjectConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`partykit.json is not valid JSON: ${(error as Error).message}`);
  }
  const parsed = v.safeParse(ProjectConfigSchema, json);
  if (!parsed.success) throw new Error(`partykit.json: ${parsed.issues[0].message}`);
  return parsed.output;
}
