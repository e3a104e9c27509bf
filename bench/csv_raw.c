/* SPDX-License-Identifier: MIT */
/* csv_raw.c - floors for reading a CSV file.
 * build: cc -O2 -o csv_raw csv_raw.c -lcsv
 * use:   ./csv_raw MODE FILE [reps] [chunk_bytes|mmap]
 * MODE: read   read(2) in chunks, touch nothing
 *       scan   memchr for '\n' (count lines)
 *       nullcb csv_parse, NULL callbacks
 *       raw    csv_parse, counting callbacks (the libcsv floor)
 *       anull  csv_parse, CSV_APPEND_NULL
 *       strict csv_parse, CSV_STRICT|CSV_STRICT_FINI|CSV_APPEND_NULL
 *       hand   byte state machine (switch), zero copy, one call per field
 *       memc   memchr-hop state machine: strpbrk-like 256-table inner loop
 *       simd   SSE2 64-byte masks + clmul-free quote parity (structural scan only)
 * prints: mode bytes fields rows seconds(median of reps) MB/s */
#define _GNU_SOURCE
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <fcntl.h>
#include <unistd.h>
#include <time.h>
#include <sys/mman.h>
#include <sys/stat.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
static uint64_t nf,nr,sum;
static void cb1(void*s,size_t n,void*d){(void)s;(void)d;nf++;sum+=n;}
static void cb2(int c,void*d){(void)c;(void)d;nr++;}
static double now(void){struct timespec t;clock_gettime(CLOCK_MONOTONIC,&t);return t.tv_sec+t.tv_nsec*1e-9;}
static __attribute__((noinline)) void fld(const char*p,size_t n){(void)p;nf++;sum+=n;}
static int qst; /* 0 start of field,1 unquoted,2 quoted,3 quote seen in quoted */
static size_t fl;
static void hand(const unsigned char*p,size_t n){
  const unsigned char*e=p+n,*b=p;int st=qst;
  for(;p<e;p++){unsigned char c=*p;
    switch(st){
    case 0: if(c=='"'){st=2;b=p+1;break;} b=p; if(c==','){fld((char*)b,0);break;} if(c=='\n'){fld((char*)b,0);nr++;break;} st=1;break;
    case 1: if(c==','){fld((char*)b,p-b);st=0;}else if(c=='\n'){fld((char*)b,p-b);nr++;st=0;}break;
    case 2: if(c=='"')st=3;break;
    case 3: if(c=='"'){st=2;break;} fld((char*)b,p-b); if(c==',')st=0; else if(c=='\n'){nr++;st=0;} else st=1;break;
    }}
  qst=st;
}
static unsigned char T[256];
static void memc(const unsigned char*p,size_t n){
  const unsigned char*e=p+n,*b=p;int st=qst;
  while(p<e){
    if(st==2){const unsigned char*q=memchr(p,'"',e-p);if(!q)break;p=q+1;st=3;continue;}
    if(st==3){unsigned char c=*p++;if(c=='"'){st=2;continue;}fld((char*)b,p-b);if(c=='\n')nr++;st=0;b=p;continue;}
    if(st==0&&*p=='"'){st=2;b=++p;continue;}
    if(st==0)b=p;
    while(p<e&&!T[*p])p++;
    if(p>=e){st=1;break;}
    fld((char*)b,p-b);if(*p=='\n')nr++;p++;st=0;
  }
  qst=st;
}
#ifdef __SSE2__
static uint64_t inq;
static inline uint64_t m64(const unsigned char*p,char c){
  __m128i v=_mm_set1_epi8(c);uint64_t r=0;
  for(int i=0;i<4;i++)r|=(uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i*)(p+16*i)),v))<<(16*i);
  return r;}
static void simd(const unsigned char*p,size_t n){
  uint64_t in=inq;size_t i=0;unsigned char tail[64];
  for(;i<n;i+=64){
    const unsigned char*q=p+i; if(n-i<64){memset(tail,0,64);memcpy(tail,q,n-i);q=tail;}
    uint64_t Q=m64(q,'"'),C=m64(q,','),L=m64(q,'\n');
    uint64_t x=Q;x^=x<<1;x^=x<<2;x^=x<<4;x^=x<<8;x^=x<<16;x^=x<<32;x^=in;in=(uint64_t)((int64_t)x>>63);
    uint64_t s=(C|L)&~x;nr+=__builtin_popcountll(L&~x);
    while(s){sum+=i+__builtin_ctzll(s);nf++;s&=s-1;}
  }
  inq=in;
}
#endif
int main(int c,char**v){
  if(c<3){fprintf(stderr,"usage: csv_raw read|scan|nullcb|raw|anull|strict|hand|memc|simd FILE [reps] [chunk|mmap]\n");return 2;}
  const char*m=v[1];int reps=c>3?atoi(v[3]):1;int mm=c>4&&!strcmp(v[4],"mmap");size_t ch=c>4&&!mm?(size_t)atol(v[4]):1<<20;
  double ts[64];uint64_t bytes=0;T[',']=T['\n']=1;if(reps>64)reps=64;
  unsigned char*buf=aligned_alloc(4096,(ch+4095)/4096*4096);
  for(int r=0;r<reps;r++){
    nf=nr=sum=0;bytes=0;qst=0;fl=0;
    #ifdef __SSE2__
    inq=0;
    #endif
    struct csv_parser P;int opt=!strcmp(m,"anull")?CSV_APPEND_NULL:!strcmp(m,"strict")?CSV_STRICT|CSV_STRICT_FINI|CSV_APPEND_NULL:0;
    csv_init(&P,opt);int lib=!strcmp(m,"raw")||!strcmp(m,"anull")||!strcmp(m,"strict");int nul=!strcmp(m,"nullcb");
    double t0=now();int fd=open(v[2],O_RDONLY);if(fd<0){perror(v[2]);return 1;}
    struct stat sb;fstat(fd,&sb);unsigned char*map=0;size_t off=0;
    if(mm){map=mmap(0,sb.st_size,PROT_READ,MAP_PRIVATE,fd,0);madvise(map,sb.st_size,MADV_SEQUENTIAL);}
    for(;;){
      unsigned char*p;size_t n;
      if(mm){if(off>=(size_t)sb.st_size)break;p=map+off;n=sb.st_size-off;if(n>ch)n=ch;off+=n;}
      else{ssize_t k=read(fd,buf,ch);if(k<=0)break;p=buf;n=k;}
      bytes+=n;
      if(lib){if(csv_parse(&P,p,n,cb1,cb2,0)!=n){fprintf(stderr,"parse: %s at %zu\n",csv_strerror(csv_error(&P)),(size_t)bytes);return 1;}}
      else if(nul)csv_parse(&P,p,n,0,0,0);
      else if(!strcmp(m,"hand"))hand(p,n);
      else if(!strcmp(m,"memc"))memc(p,n);
      #ifdef __SSE2__
      else if(!strcmp(m,"simd"))simd(p,n);
      #endif
      else if(!strcmp(m,"scan")){unsigned char*q=p,*e=p+n;while((q=memchr(q,'\n',e-q))){nr++;if(++q>=e)break;}}
    }
    if(lib)csv_fini(&P,cb1,cb2,0);
    csv_free(&P);close(fd);if(map)munmap(map,sb.st_size);
    ts[r]=now()-t0;
  }
  for(int i=0;i<reps;i++)for(int j=i+1;j<reps;j++)if(ts[j]<ts[i]){double t=ts[i];ts[i]=ts[j];ts[j]=t;}
  double md=ts[reps/2];
  printf("%-7s %s bytes=%llu fields=%llu rows=%llu median=%.4fs min=%.4f max=%.4f MB/s=%.1f\n",m,v[2],(unsigned long long)bytes,(unsigned long long)nf,(unsigned long long)nr,md,ts[0],ts[reps-1],bytes/1e6/md);
  return 0;
}
