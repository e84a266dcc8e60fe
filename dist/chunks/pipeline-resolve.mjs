import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/pipeline/resolve.ts
function outputOf(known, job, output) {
  const outputs = known.get(job);
  const value = outputs?.[output];
  return value === void 0 ? { unknown: `output ${output} of ${job} is not known yet` } : { known: value };
}
function resolveBinding(pipeline, known, binding) {
  switch (binding.kind) {
    case "literal":
      return { known: { kind: "literal", text: binding.text } };
    case "path":
      return { known: { kind: "asset", asset: { type: binding.type, uri: `file:${binding.path}` } } };
    case "uri":
      return { known: { kind: "asset", asset: { type: binding.type, uri: binding.uri } } };
    case "input": {
      const input = pipeline.inputs[binding.name];
      if (input === void 0) throw new Error(`input ${binding.name} was not checked`);
      return "text" in input ? { known: { kind: "literal", text: input.text } } : resolveBinding(pipeline, known, input.binding);
    }
    case "output": {
      const value = outputOf(known, binding.job, binding.output);
      if ("unknown" in value) return value;
      return isAsset(value.known) ? { known: { kind: "asset", asset: value.known } } : { known: { kind: "literal", text: typeof value.known === "string" ? value.known : JSON.stringify(value.known) } };
    }
  }
}
function isAsset(value) {
  return typeof value === "object" && value !== null && "type" in value && "uri" in value;
}

export {
  outputOf,
  resolveBinding,
  isAsset
};
