// Loaded first by the commands of package.json. It is plain JavaScript, so that any version of Node
// can report that it is too old.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `Node ${process.versions.node} is too old: the portal needs 22.13 or newer.\n` +
      'Run "npm ci" (it installs Node 24 into this folder) and start through "npm run …";\n' +
      'if npm is configured to ignore scripts, run: npm rebuild node --ignore-scripts=false',
  );
  process.exit(1);
}

// npm sends signals to the shell that runs this process. Many shells exit without forwarding them,
// so end this process when its parent changes.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250);
watch.unref();
