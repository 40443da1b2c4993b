// What the commands of package.json load first. Plain JavaScript, so that any Node can say what is
// wrong with it.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `Node ${process.versions.node} is too old: the portal needs 22.13 or newer.\n` +
      'Run "npm ci" (it installs Node 24 into this folder) and start through "npm run …";\n' +
      'if npm was told to ignore scripts, run: npm rebuild node --ignore-scripts=false',
  );
  process.exit(1);
}

// npm passes a signal to the shell between it and this process, and many shells die of it alone.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250);
watch.unref();
