# Clocks of tests. A process that is killed leaves the shared memory of libfaketime behind, by its number, and the next one of
# that number fails on it: what nobody has any more is taken away.
for shm in /dev/shm/faketime_shm_*; do
	pid=${shm##*_}
	[ ! -e "$shm" ] || [ -d "/proc/$pid" ] || rm -f "$shm" "/dev/shm/sem.faketime_sem_$pid"
done
