// Prints Lighthouse's scores of a page as JSON: measure.mjs '{"url", "executablePath", "args", "env"}'
// Started by ../lighthouse.ts, which installs what this needs. The default is a simulated phone.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const { url, executablePath, args, env } = JSON.parse(process.argv[2]);
const chrome = await launch({
  chromePath: executablePath,
  chromeFlags: ['--headless=new', ...args],
  envVars: env,
});
try {
  const result = await lighthouse(url, { port: chrome.port, logLevel: 'error' });
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(runtimeError.message);
  const scores = Object.values(categories).map(({ title, score, auditRefs }) => ({
    title,
    score: Math.round(score * 100),
    below: auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => [audits[id].title, audits[id].displayValue].filter(Boolean).join(': ')),
  }));
  console.log(JSON.stringify(scores));
} finally {
  chrome.kill();
}
