/**
 * A model server under the tests' control: `node fake-server.mjs PORT MODEL [mode...]`. It answers with the text of MODEL/label.
 * Modes: `crash-at-start`, `never-healthy`, `no-health-route`, `ignore-term`, `wait-for-go` (healthy once MODEL/go is there), `child` (a
 * grandchild in a session of its own, without a variable in its environment; its pid goes to the log).
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';

const [port, model, ...modes] = process.argv.slice(2);
const label = readFileSync(`${model}/label`, 'utf8');
console.log(`serving ${label}`);
if (modes.includes('crash-at-start')) {
  console.error('Traceback: the model is broken');
  process.exit(3);
}
if (modes.includes('ignore-term')) process.on('SIGTERM', () => console.log('no'));
if (modes.includes('child'))
  console.log(`child ${spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore', env: {} }).pid}`);
const isSick = () => modes.includes('never-healthy') || (modes.includes('wait-for-go') && !existsSync(`${model}/go`));

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://model');
  switch (url.pathname) {
    case '/ping':
    case '/health':
    case '/':
      request.resume();
      response.statusCode = isSick() ? 503 : modes.includes('no-health-route') ? 404 : 200;
      response.end();
      break;
    case '/echo':
      response.setHeader('content-type', request.headers['content-type'] ?? 'application/octet-stream');
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      pipeline(request, response, () => {});
      break;
    case '/slow':
      request.resume();
      response.write(`${label} `);
      setTimeout(() => response.end(label), Number(url.searchParams.get('ms')));
      break;
    case '/crash':
      process.exit(7);
      break;
    case '/half':
      response.setHeader('content-length', '100');
      response.write('half');
      setTimeout(() => process.exit(7), 50);
      break;
    case '/refuse':
      // Answers at once, before it reads the request.
      response.writeHead(413);
      response.end('too large', () => request.resume());
      break;
    case '/bytes': {
      request.resume();
      const chunk = Buffer.alloc(1024 * 1024, 97);
      let left = Number(url.searchParams.get('mib'));
      const more = () => {
        while (left > 0) {
          left--;
          if (response.write(chunk)) continue;
          response.once('drain', more);
          return;
        }
        response.end();
      };
      more();
      break;
    }
    default: {
      let size = 0;
      try {
        for await (const part of request) size += part.length;
      } catch {
        return;
      }
      const { host, 'x-probe': probe, authorization } = request.headers;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          label,
          pid: process.pid,
          path: request.url,
          method: request.method,
          size,
          host,
          probe,
          authorization,
          cwd: process.cwd(),
          env: process.env,
        }),
      );
    }
  }
}).listen(Number(port), '127.0.0.1');
