import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/system/http.ts
import { createRequire } from "node:module";
var load = createRequire(import.meta.url);
function http() {
  return load("node:http");
}
function https() {
  return load("node:https");
}
var lingerMs = 3e4;
function endWhenRead(request, answer) {
  if (request.readableEnded || request.destroyed) {
    answer.end();
    return;
  }
  const end = () => {
    clearTimeout(timer);
    request.off("end", end);
    answer.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once("end", end);
  answer.once("close", () => clearTimeout(timer));
  request.resume();
}

export {
  http,
  https,
  endWhenRead
};
