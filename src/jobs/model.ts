/** The model a command made: in its output folder, or logged to its MLflow run. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { AssetRef, EnvironmentSpec } from '../ports/compute.ts';
import type { JobContext, ModelRef, Observed } from '../ports/jobs.ts';
import { type Digest, effectKey } from '../system/digest.ts';
import { isMissing, readText } from '../system/files.ts';

/**
 * Turns the output `name` into a model with a digest that a registry can hold: a folder the command wrote is uploaded to its
 * MLflow run; otherwise the run's logged model of that name, or its only one, is taken.
 */
export async function resolveModel(
  ctx: JobContext,
  job: string,
  name: string,
  written: AssetRef | undefined,
  runId: string,
  lineage: ModelRef['lineage'],
): Promise<ModelRef> {
  const made =
    written === undefined
      ? { uri: await loggedModel(ctx, job, name, runId), digest: undefined }
      : await uploadModel(ctx, job, name, written, runId);
  const { uri } = made;
  const { digest } = await ctx.assets.local({ type: 'mlflow_model', uri });
  if (made.digest !== undefined && made.digest !== digest)
    throw new Fault('service', {
      code: 'TY605',
      message: `${uri} does not hold the model that ${job} wrote`,
      why: `${made.digest} was uploaded, ${digest} came back: it was damaged on its way, or something else was logged to the same path`,
      help: `look at the artifacts of the MLflow run; log nothing else to ${name} there`,
    });
  return { type: 'mlflow_model', uri, digest, mlflowRun: runId, ...(lineage && { lineage }) };
}

/** What was uploaded has this digest as it lies here. */
async function uploadModel(
  ctx: JobContext,
  job: string,
  name: string,
  written: AssetRef,
  runId: string,
): Promise<{ uri: string; digest: Digest }> {
  const { path: dir, digest } = await ctx.assets.local(written);
  if ((await readText(path.join(dir, 'MLmodel'))) === undefined) {
    throw notFound(
      job,
      name,
      `${dir} has no file MLmodel`,
      'save the model there with `mlflow.<flavor>.save_model(path)`, or log it with `mlflow.<flavor>.log_model(...)`',
    );
  }
  const uri = `runs:/${runId}/${name}`;
  await ctx.effect({
    kind: 'upload-model',
    key: effectKey('upload-model', runId, name, digest),
    job,
    target: uri,
    // Uploading the same bytes again changes nothing, so a half-done upload is simply repeated.
    find: async () => undefined,
    act: async () => {
      await ctx.tracking.uploadArtifacts(runId, dir, name);
      return uri;
    },
  });
  return { uri, digest };
}

async function loggedModel(ctx: JobContext, job: string, name: string, runId: string): Promise<string> {
  const run = await ctx.tracking.run(runId);
  const models = [];
  for (const id of run?.modelIds ?? []) {
    const model = await ctx.tracking.loggedModel(id);
    if (model !== undefined) models.push(model);
  }
  const chosen = models.findLast((model) => model.name === name) ?? (models.length === 1 ? models[0] : undefined);
  if (chosen !== undefined) return `models:/${chosen.modelId}`;
  if (models.length === 0) {
    // Clients before MLflow 3 put the model into the run's artifacts.
    const files = await ctx.tracking.listArtifacts(`runs:/${runId}/`);
    const folders = files
      .filter((file) => path.posix.basename(file.path) === 'MLmodel')
      .map((file) => path.posix.dirname(file.path));
    const folder = folders.find((f) => f === name) ?? (folders.length === 1 ? folders[0] : undefined);
    if (folder !== undefined) return `runs:/${runId}/${folder}`;
    throw notFound(
      job,
      name,
      `the command wrote nothing to \${{outputs.${name}}} and its MLflow run ${runId} has no logged model`,
      `call \`mlflow.<flavor>.log_model(model, name="${name}")\` in the script, or save the model to \${{outputs.${name}}}`,
    );
  }
  throw notFound(
    job,
    name,
    `its MLflow run ${runId} logged ${models.length} models (${models.map((m) => m.name).join(', ')}), none named ${name}`,
    `name the output after the model that is meant, or log it as name="${name}"`,
  );
}

function notFound(job: string, name: string, why: string, help: string): Fault {
  return new Fault('job', { code: 'TY402', message: `no model for output ${name} of ${job}`, why, help });
}

/** Is a model that was found before still in tracking, with its files, for a registry to point at? */
export async function modelIsTracked(seen: Observed, ref: AssetRef): Promise<boolean> {
  const id = /^models:\/(m-[^/]+)$/.exec(ref.uri)?.[1];
  const run = /^runs:\/([^/]+)\//.exec(ref.uri)?.[1];
  if (id === undefined && run === undefined) return true;
  const holder = id === undefined ? await seen.tracking.run(run as string) : await seen.tracking.loggedModel(id);
  return holder !== undefined && (await seen.tracking.listArtifacts(ref.uri)).length > 0;
}

/** The environment an MLflow model says it needs: its requirements.txt, and the Python of its python_env.yaml. */
export async function modelEnvironment(dir: string): Promise<EnvironmentSpec> {
  let requirements: string;
  try {
    requirements = await readFile(path.join(dir, 'requirements.txt'), 'utf8');
  } catch (error) {
    if (isMissing(error)) return { kind: 'host' };
    throw error;
  }
  const python = /^python:\s*['"]?(\d+\.\d+)/m.exec((await readText(path.join(dir, 'python_env.yaml'))) ?? '')?.[1];
  const lines = requirements
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return { kind: 'model', requirements: lines, ...(python !== undefined && { python }) };
}
