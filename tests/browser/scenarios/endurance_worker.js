// The worker as it ships, and the probe.
import './endurance_probe.js';
import '../worker.js';
