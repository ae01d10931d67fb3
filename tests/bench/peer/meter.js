'use strict';
const fs = require('fs');

const ticksPerSecond = 100;
const now = () => process.hrtime.bigint();
const secondsSince = (since) => Number(now() - since) / 1e9;

function processorSeconds(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
  const values = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(values[11]) + Number(values[12])) / ticksPerSecond;
}

function peakMegabytes(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1]) / 1024;
}

async function state(server) {
  const told = await (await fetch(server.control)).json();
  return { ...told, cpu: processorSeconds(told.pid), own: processorSeconds(process.pid) };
}

// What a piece of work takes, of both sides and on the line.
async function meter(server, work) {
  const before = await state(server);
  const since = now();
  await work();
  const s = secondsSince(since);
  const after = await state(server);
  return {
    s, bytes: after.bytes - before.bytes, requests: after.requests - before.requests,
    client_cpu_s: after.own - before.own, server_cpu_s: after.cpu - before.cpu,
  };
}

async function medians(times, work) {
  const runs = [];
  for (let i = 0; i < times; i += 1) runs.push(await work(i));
  const result = {};
  for (const name of Object.keys(runs[0])) {
    const values = runs.map((run) => run[name]).sort((a, b) => a - b);
    result[name] = values[Math.floor(values.length / 2)];
  }
  return result;
}

const tell = (name, value) => console.log(`${name}=${value}`);
const tellAll = (of, figures) => Object.entries(figures).forEach(([name, value]) => tell(`${of}_${name}`, value));

module.exports = { now, secondsSince, peakMegabytes, state, meter, medians, tell, tellAll };
