/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
/* gen.c - deterministic CSV export generator (programme/projects/milestones).
 * build: cc -O2 -o gen gen.c
 * use:   ./gen --projects N --milestones-per-project K --seed S --outdir D
 * RFC 4180, UTF-8, LF record ends (--crlf for CRLF). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <sys/stat.h>

static uint64_t s[2];
static inline uint64_t rnd(void){uint64_t a=s[0],b=s[1];s[0]=b;a^=a<<23;s[1]=a^b^(a>>18)^(b>>5);return s[1]+b;}
static uint64_t sm(uint64_t*x){uint64_t z=(*x+=0x9E3779B97F4A7C15ull);z=(z^(z>>30))*0xBF58476D1CE4E5B9ull;z=(z^(z>>27))*0x94D049BB133111EBull;return z^(z>>31);}
static inline unsigned R(unsigned n){return (unsigned)(((rnd()>>32)*(uint64_t)n)>>32);}
#define N(a) (sizeof(a)/sizeof*(a))
static const char*W[]={"réhabilitation","énergétique","bâtiment","école","forêt","rénovation","numérique","créative","territoire","économie","sociale","solidaire","développement","durable","mobilité","piste","cyclable","médiathèque","théâtre","patrimoine","région","métropole","création","emploi","formation","jeunesse","santé","hôpital","maison","médecin","accès","qualité","eau","rivière","épuration","déchets","recyclage","énergie","solaire","éolienne","chaleur","réseau","fibre","données","ouvertes","agriculture","biologique","maraîchage","pêche","littoral","côtier","tourisme","sentier","montagne","château","église","musée","archéologie","culture","fête","événement","coopération","européenne","transfrontalière","innovation","recherche","laboratoire","université","lycée","collège","crèche","périscolaire","insertion","handicap","accessibilité","logement","façade","toiture","isolation","chauffage","îlot","fraîcheur","végétalisation","parc","jardin","partagé","arbre","haie","bocage","zone","humide","biodiversité","sécurité","prévention","inondation","digue","pont","route","gare","tramway","bus","étude","faisabilité","maîtrise","œuvre","ingénierie","travaux","équipement","acquisition","matériel","plateforme","logiciel","collectivité","commune","intercommunalité","pôle","échange","multimodal","à","de","la","le","et","pour","avec","dans","sur","du","des","en","une","par","aux","les","d’accueil","l’atelier","l’île","où","déjà","très"};
static const char*LEAD[]={"Ville de Nîmes","Communauté d’agglomération du Béarn","Métropole Européenne","Département de l’Hérault","Association Le Chêne","Université de Besançon","SIVOM des Trois Vallées","Région Île-de-France","Office du tourisme du Périgord","CHU de Saint-Étienne","Lycée Évariste-Galois","Coopérative Les Prés Verts","Parc naturel régional","Chambre d’agriculture","SCIC Énergies Citoyennes","Commune de Fougères","Syndicat mixte","Fondation du Patrimoine"};
static const char*KIND[]={"investissement","fonctionnement","étude","équipement","ingénierie"};
static const char*THEME[]={"Transition énergétique","Numérique","Mobilités","Biodiversité","Santé","Culture","Emploi et formation","Économie sociale","Eau","Littoral et pêche"};
static const char*TERR[]={"Bretagne","Occitanie","Nouvelle-Aquitaine","Hauts-de-France","Île-de-France","Provence-Alpes-Côte d’Azur","Auvergne-Rhône-Alpes","Bourgogne-Franche-Comté","Grand Est","Normandie","Pays de la Loire","Centre-Val de Loire","Corse","La Réunion","Guyane"};
static const char*ST[]={"déposé","instruit","programmé","engagé","en cours","soldé","clôturé","abandonné"};
static const char*MK[]={"livrable","paiement","comité","audit","réception"};
static const char*MS[]={"à venir","en cours","fait","en retard"};
static const char*OFF[]={"Élodie Lefèvre","François Müller","Anaïs Bérenger","Jérôme Noël","Zoé Gaudin","Benoît Hébert","Chloé d’Arcy","Raphaël Girard","Inès Benoît","Maël Kerguélen","Léa Süß","Noémie Château"};
static const char*OP[]={"Favorable","Favorable avec réserves","Défavorable","Avis réservé : pièces à compléter","Sans objet",""};
static FILE*f;static const char*EOL="\n";
static char t[8192];static int tl;
static inline void add(const char*w){int l=(int)strlen(w);memcpy(t+tl,w,l);tl+=l;}
/* write t as a field; quote if needed */
static void put(const char*p,int n){
  int q=0;for(int i=0;i<n;i++){char c=p[i];if(c==','||c=='"'||c=='\n'||c=='\r'){q=1;break;}}
  if(!q){fwrite_unlocked(p,1,n,f);return;}
  putc_unlocked('"',f);
  for(int i=0;i<n;i++){if(p[i]=='"')putc_unlocked('"',f);putc_unlocked(p[i],f);}
  putc_unlocked('"',f);
}
static void puts_(const char*p){put(p,(int)strlen(p));}
static void c(void){putc_unlocked(',',f);}
static void e(void){fputs_unlocked(EOL,f);}
static void words(int lo,int hi,int special){ /* bytes */
  int tgt=lo+(int)R((unsigned)(hi-lo+1));tl=0;
  int sp=special?(int)R((unsigned)(tgt>10?tgt-10:1)):-1;
  while(tl<tgt-6){
    if(tl)t[tl++]=' ';
    if(sp>=0&&tl>=sp){sp=-1;
      switch(special){case 1:if(tl)tl--;t[tl++]=',';t[tl++]=' ';break;
       case 2:add("« ");t[tl++]='"';add(W[R(N(W))]);t[tl++]='"';add(" » ");break;
       case 3:if(tl)tl--;t[tl++]='\n';break;}
    }
    add(W[R(N(W))]);
  }
}
static int mon(int m,int y){static const int d[]={31,28,31,30,31,30,31,31,30,31,30,31};return d[m]+(m==1&&y%4==0);}
static void date(int day,char*b){ /* days since 2024-01-01, <1827 */
  int y=2024;if(day<0)day=0;if(day>1826)day=1826;
  for(;;){int n=y%4?365:366;if(day<n)break;day-=n;y++;}
  int m=0;while(day>=mon(m,y)){day-=mon(m,y);m++;}
  sprintf(b,"%04d-%02d-%02d",y,m+1,day+1);
}
int main(int argc,char**argv){
  long np=10,k=6;uint64_t seed=1;const char*out=".";
  for(int i=1;i<argc;i++){
    if(!strcmp(argv[i],"--crlf")){EOL="\r\n";continue;}
    if(i+1>=argc){fprintf(stderr,"usage: gen --projects N --milestones-per-project K --seed S --outdir D [--crlf]\n");return 2;}
    if(!strcmp(argv[i],"--projects"))np=atol(argv[++i]);
    else if(!strcmp(argv[i],"--milestones-per-project"))k=atol(argv[++i]);
    else if(!strcmp(argv[i],"--seed"))seed=strtoull(argv[++i],0,10);
    else if(!strcmp(argv[i],"--outdir"))out=argv[++i];
    else{fprintf(stderr,"bad option %s\n",argv[i]);return 2;}
  }
  mkdir(out,0777);char path[4096],b[64];
  uint64_t z=seed;s[0]=sm(&z);s[1]=sm(&z);
  snprintf(path,sizeof path,"%s/programme.csv",out);f=fopen(path,"w");if(!f){perror(path);return 1;}
  fputs_unlocked("name,authority,start,end,envelope,currency,as_of,note",f);e();
  fprintf(f,"\"Programme régional, volet \"\"Transitions\"\" 2024-2028\",Région Île-de-France,2024-01-01,2028-12-31,%ld.00,EUR,2026-06-30,données fictives",np*250000L);e();fclose(f);
  snprintf(path,sizeof path,"%s/projects.csv",out);f=fopen(path,"w");if(!f){perror(path);return 1;}
  setvbuf(f,0,_IOFBF,1<<20);
  fputs_unlocked("id,title,lead,kind,theme,territory,status,start,end,budget,grant,committed,paid,progress,officer,description,opinion",f);e();
  for(long i=1;i<=np;i++){
    sprintf(b,"P%07ld",i);puts_(b);c();
    words(20,70,R(10)<5?1+(int)R(2):0);put(t,tl);c();
    if(R(10)<3){tl=0;add(LEAD[R(N(LEAD))]);add(", ");add(TERR[R(N(TERR))]);put(t,tl);}else puts_(LEAD[R(N(LEAD))]);c();
    puts_(KIND[R(N(KIND))]);c();puts_(THEME[R(N(THEME))]);c();puts_(TERR[R(N(TERR))]);c();
    unsigned st=R(N(ST));puts_(ST[st]);c();
    int d0=(int)R(1400),d1=d0+90+(int)R(700);date(d0,b);puts_(b);c();date(d1,b);puts_(b);c();
    uint64_t bud=100000+((uint64_t)R(1000000)*(1+R(50)))*10;uint64_t gr=bud*(20+R(61))/100,co=gr*R(101)/100,pa=co*R(101)/100;
    uint64_t a[4]={bud,gr,co,pa};
    for(int j=0;j<4;j++){sprintf(b,"%llu.%02llu",(unsigned long long)(a[j]/100),(unsigned long long)(a[j]%100));puts_(b);c();}
    sprintf(b,"%u",R(101));puts_(b);c();
    puts_(OFF[R(N(OFF))]);c();
    words(100,400,R(10)<7?1+(int)R(3):0);put(t,tl);c();
    puts_(OP[R(N(OP))]);
    if(R(10)<2){put("",0);}e();
  }
  fclose(f);
  snprintf(path,sizeof path,"%s/milestones.csv",out);f=fopen(path,"w");if(!f){perror(path);return 1;}
  setvbuf(f,0,_IOFBF,1<<20);
  fputs_unlocked("id,project_id,title,kind,due,baseline_due,done_on,status,progress,amount",f);e();
  long id=0;
  for(long i=1;i<=np;i++)for(long j=0;j<k;j++){
    sprintf(b,"M%08ld",++id);puts_(b);c();sprintf(b,"P%07ld",i);puts_(b);c();
    words(12,60,R(100)<95?1+(int)R(3):0);put(t,tl);c();puts_(MK[R(N(MK))]);c();
    int d=(int)R(1800);date(d,b);puts_(b);c();date(d-(int)R(60)+20,b);puts_(b);c();
    unsigned st=R(N(MS));if(st==2){date(d+(int)R(40)-10,b);puts_(b);}c();
    puts_(MS[st]);c();sprintf(b,"%u",st==2?100u:st==0?0u:R(100));puts_(b);c();
    sprintf(b,"%u.%02u",R(500000),R(100));puts_(b);e();
  }
  return fclose(f)!=0;
}
